import { raise } from './exceptions.js';

/** Apex List: an array that knows its element type (canonical text: `Id`, `Account`, `List<String>`). */
export class ApexList<T = unknown> {
  constructor(
    readonly elementType: string,
    readonly items: T[] = [],
  ) {}

  get size(): number {
    return this.items.length;
  }
  get(index: number): T {
    return this.items[this.checked(index, this.items.length)] as T;
  }
  set(index: number, value: T): void {
    this.changeable()[this.checked(index, this.items.length)] = value;
  }
  /** The elements, for who adds, removes or reorders them. */
  changeable(): T[] {
    return this.items;
  }
  /** Index of an element, or the exception the platform throws. */
  checked(index: number, end: number): number {
    if (index === null) raise('System.NullPointerException', 'Attempt to de-reference a null object');
    if (index < 0 || index >= end) raise('System.ListException', `List index out of bounds: ${index}`);
    return index;
  }
  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}
