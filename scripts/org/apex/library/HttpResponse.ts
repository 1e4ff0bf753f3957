import { ApexList } from '../../values/list.js';
import { HttpMessage, messageMembers } from './httpMessage.js';
import type { LibraryPart } from './part.js';

export class HttpResponseValue extends HttpMessage {
  readonly apexType = 'System.HttpResponse';
  copy(): HttpResponseValue {
    const copy = new HttpResponseValue();
    Object.assign(copy.values, this.values);
    for (const [key, header] of this.headers) copy.headers.set(key, header);
    return copy;
  }
  override toString(): string {
    return `System.HttpResponse[Status=${this.values['Status'] ?? null}, StatusCode=${this.values['StatusCode'] ?? 0}]`;
  }
}

export const library: LibraryPart = {
  type: 'System.HttpResponse',
  members: {
    'new()': () => new HttpResponseValue(),
    ...messageMembers,
    'getHeaderKeys()': (self: HttpResponseValue) =>
      new ApexList(
        'String',
        Array.from(self.headers.values(), (header) => header.name),
      ),
    'getStatus()': (self: HttpResponseValue) => self.values['Status'] ?? null,
    'getStatusCode()': (self: HttpResponseValue) => self.values['StatusCode'] ?? 0,
    'setStatus(System.String)': (self: HttpResponseValue, status: string) => void (self.values['Status'] = status),
    'setStatusCode(System.Integer)': (self: HttpResponseValue, code: number) => void (self.values['StatusCode'] = code),
  },
};
