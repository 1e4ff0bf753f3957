import { HttpMessage, messageMembers } from './httpMessage.js';
import type { LibraryPart } from './part.js';

export class HttpRequestValue extends HttpMessage {
  readonly apexType = 'System.HttpRequest';
}

const setter =
  (name: string) =>
  (self: HttpRequestValue, value: unknown): void =>
    void (self.values[name] = value);

export const library: LibraryPart = {
  type: 'System.HttpRequest',
  members: {
    'new()': () => new HttpRequestValue(),
    ...messageMembers,
    'getEndpoint()': (self: HttpRequestValue) => self.values['Endpoint'] ?? null,
    'getMethod()': (self: HttpRequestValue) => self.values['Method'] ?? null,
    'setEndpoint(System.String)': setter('Endpoint'),
    'setMethod(System.String)': setter('Method'),
    'setTimeout(System.Integer)': setter('Timeout'),
  },
};
