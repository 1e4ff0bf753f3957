import type { QueueableOptions } from '../../async/asyncWork.js';
import { runningQueueable, type RunningQueueable } from '../../async/queueables.js';
import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import { type Bag, bagFields, given, type LibraryPart, type PlatformObject } from './part.js';

function running(): RunningQueueable {
  return (
    runningQueueable(current()) ??
    raise('System.IllegalArgumentException', 'AsyncInfo is only available in a queueable job')
  );
}

export const asyncInfoPart: LibraryPart = {
  type: 'System.AsyncInfo',
  members: {
    'static getCurrentQueueableStackDepth()': () => running().depth,
    'static getMaximumQueueableStackDepth()': () => running().maximumDepth ?? null,
    'static getMinimumQueueableDelayInMinutes()': () => running().delayMinutes ?? null,
    'static hasMaxStackDepth()': () => running().maximumDepth !== undefined,
  },
};

export class AsyncOptionsValue implements PlatformObject, Bag {
  readonly apexType = 'System.AsyncOptions';
  readonly values: Record<string, unknown> = {};

  options(): QueueableOptions {
    const signature = this.values['DuplicateSignature'] as DuplicateSignature | null | undefined;
    const depth = this.values['MaximumQueueableStackDepth'] as number | null | undefined;
    const delay = this.values['MinimumQueueableDelayInMinutes'] as number | null | undefined;
    return {
      ...(signature && { duplicateSignature: signature.text }),
      ...(depth != null && { maximumStackDepth: depth }),
      ...(delay != null && { delayMinutes: delay }),
    };
  }
}

export const asyncOptionsPart: LibraryPart = {
  type: 'System.AsyncOptions',
  members: {
    'new()': () => new AsyncOptionsValue(),
    ...bagFields(['DuplicateSignature', 'MaximumQueueableStackDepth', 'MinimumQueueableDelayInMinutes']),
  },
};

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

export const queueableDuplicateSignaturePart: LibraryPart = {
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
