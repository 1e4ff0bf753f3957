import { raise } from '../../values/exceptions.js';
import { given } from './arguments.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** Largest signature in bytes (Apex Reference, "QueueableDuplicateSignature.Builder Class"). */
const MAX_SIZE = 100;

export class DuplicateSignature implements PlatformObject {
  readonly apexType = 'System.QueueableDuplicateSignature';
  constructor(readonly text: string) {}
  get keyText(): string {
    return this.text;
  }
  sameAs(other: DuplicateSignature): boolean {
    return this.text === other.text;
  }
  toString(): string {
    return this.text;
  }
}

class SignatureBuilder implements PlatformObject {
  readonly apexType = 'System.QueueableDuplicateSignature.Builder';
  private parts: string[] = [];
  size = 0;

  add(kind: string, value: unknown, bytes: number): this {
    if (this.size + bytes > MAX_SIZE)
      raise('System.IllegalArgumentException', `Signature exceeds the maximum size of ${MAX_SIZE} bytes`);
    this.parts.push(`${kind}${String(value)}`);
    this.size += bytes;
    return this;
  }
  build(): DuplicateSignature {
    return new DuplicateSignature(this.parts.join('|'));
  }
}

export const library: LibraryPart = {
  type: 'System.QueueableDuplicateSignature',
  members: {
    'static Builder()': () => new SignatureBuilder(),
    'toString()': (self: DuplicateSignature) => self.text,
  },
};

export const builderPart: LibraryPart = {
  type: 'System.QueueableDuplicateSignature.Builder',
  members: {
    'new()': () => new SignatureBuilder(),
    'addId(System.Id)': (self: SignatureBuilder, id: string | null) => self.add('d', given(id), 18),
    'addInteger(System.Integer)': (self: SignatureBuilder, value: number | null) => self.add('i', given(value), 4),
    'addString(System.String)': (self: SignatureBuilder, text: string | null) =>
      self.add('s', given(text), Buffer.byteLength(text!)),
    'build()': (self: SignatureBuilder) => self.build(),
    'getMaxSize()': () => MAX_SIZE,
    'getRemainingSize()': (self: SignatureBuilder) => MAX_SIZE - self.size,
    'getSize()': (self: SignatureBuilder) => self.size,
  },
};
