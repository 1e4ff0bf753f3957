import { ApexBlob } from '../../values/blob.js';
import type { Bag } from './objectMembers.js';
import type { Member, PlatformObject } from './part.js';

/** What requests and responses share: headers by name in any case, and a body that is text or bytes. */
export abstract class HttpMessage implements PlatformObject, Bag {
  abstract readonly apexType: string;
  readonly values: Record<string, unknown> = {};
  readonly headers = new Map<string, { name: string; value: string }>();
  body = new ApexBlob(Buffer.alloc(0));
}

export const messageMembers: Readonly<Record<string, Member>> = {
  'getBody()': (self: HttpMessage) => self.body.text(),
  'getBodyAsBlob()': (self: HttpMessage) => self.body,
  'getHeader(System.String)': (self: HttpMessage, name: string) => self.headers.get(name.toLowerCase())?.value ?? null,
  'setBody(System.String)': (self: HttpMessage, text: string | null) =>
    void (self.body = ApexBlob.fromText(text ?? '')),
  'setBodyAsBlob(System.Blob)': (self: HttpMessage, bytes: ApexBlob) => void (self.body = bytes),
  'setHeader(System.String,System.String)': (self: HttpMessage, name: string, value: string) =>
    void self.headers.set(name.toLowerCase(), { name, value }),
};
