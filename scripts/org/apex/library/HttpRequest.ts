import { HttpMessage, messageMembers } from './httpMessage.js';
import type { LibraryPart } from './part.js';

export class HttpRequestValue extends HttpMessage {
  readonly apexType = 'System.HttpRequest';
  override toString(): string {
    return `System.HttpRequest[Endpoint=${this.values['Endpoint'] ?? null}, Method=${this.values['Method'] ?? null}]`;
  }
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
    'getCompressed()': (self: HttpRequestValue) => self.values['Compressed'] ?? false,
    'getEndpoint()': (self: HttpRequestValue) => self.values['Endpoint'] ?? null,
    'getMethod()': (self: HttpRequestValue) => self.values['Method'] ?? null,
    'setCompressed(System.Boolean)': setter('Compressed'),
    'setEndpoint(System.String)': setter('Endpoint'),
    'setMethod(System.String)': setter('Method'),
    'setTimeout(System.Integer)': setter('Timeout'),
  },
};
