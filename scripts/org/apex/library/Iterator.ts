import { raise } from '../../values/exceptions.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** Walks a list or set as it was when the iterator was asked for. */
export class IteratorValue implements PlatformObject {
  readonly apexType: string = 'System.Iterator';
  private at = 0;
  constructor(private readonly items: readonly unknown[]) {}

  hasNext(): boolean {
    return this.at < this.items.length;
  }
  next(): unknown {
    if (!this.hasNext()) raise('System.NoSuchElementException', 'Iterator has no more elements');
    return this.items[this.at++];
  }
}

export const library: LibraryPart = {
  type: 'System.Iterator',
  members: {
    'hasNext()': (self: IteratorValue) => self.hasNext(),
    'next()': (self: IteratorValue) => self.next(),
  },
};
