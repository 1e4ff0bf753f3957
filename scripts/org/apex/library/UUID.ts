import { randomUUID } from 'node:crypto';
import { textHash } from '../../values/equality.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';

export class UuidValue implements PlatformObject {
  readonly apexType = 'System.UUID';
  constructor(readonly text: string) {}
  get keyText(): string {
    return this.text;
  }
  sameAs(other: UuidValue): boolean {
    return this.text === other.text;
  }
  toString(): string {
    return this.text;
  }
}

function fromString(text: string | null): UuidValue {
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(given(text)))
    raise('System.IllegalArgumentException', `Invalid UUID string: ${text}`);
  return new UuidValue(text!.toLowerCase());
}

export const library: LibraryPart = {
  type: 'System.UUID',
  members: {
    'equals(Object)': (self: UuidValue, other: unknown) => other instanceof UuidValue && self.sameAs(other),
    'hashCode()': (self: UuidValue) => textHash(self.text),
    'static fromString(System.String)': fromString,
    'static randomUUID()': () => new UuidValue(randomUUID()),
    'toString()': (self: UuidValue) => self.text,
  },
};
