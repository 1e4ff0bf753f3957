const FIRST_SLOTS = 1 << 12;

/**
 * Keys as numbers 0, 1, 2, … in the order they came. A key is 64 bits of hash, 12 bytes and a slot of 4 to 8 outside the heap: strings in a
 * map take a hundred, and are moved about by the garbage collector.
 */
export class KeyTable {
  size = 0;
  /** The number of a key, plus 1; 0 marks a free slot. Open addressing, at most half full. */
  private slots = new Uint32Array(FIRST_SLOTS);
  private high = new Uint32Array(FIRST_SLOTS / 2);
  private low = new Uint32Array(FIRST_SLOTS / 2);

  /** The number of the key, which is `size` before the call if it is new. */
  add(key: string): number {
    if (this.size * 2 === this.slots.length) this.grow();
    const hash = hashed(key);
    const slot = this.slotOf(hash.high, hash.low);
    const known = this.slots[slot] ?? 0;
    if (known > 0) return known - 1;
    this.high[this.size] = hash.high;
    this.low[this.size] = hash.low;
    this.slots[slot] = ++this.size;
    return this.size - 1;
  }

  find(key: string): number | undefined {
    const { high, low } = hashed(key);
    const known = this.slots[this.slotOf(high, low)] ?? 0;
    return known > 0 ? known - 1 : undefined;
  }

  /** Keeps the room it has. */
  clear(): void {
    this.size = 0;
    this.slots.fill(0);
  }

  private slotOf(high: number, low: number): number {
    const mask = this.slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const number = (this.slots[slot] ?? 0) - 1;
      if (number < 0 || (this.low[number] === low && this.high[number] === high)) return slot;
    }
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    this.high = larger(this.high);
    this.low = larger(this.low);
    for (let number = 0; number < this.size; number++)
      this.slots[this.slotOf(this.high[number] ?? 0, this.low[number] ?? 0)] = number + 1;
  }
}

/** The same numbers with as much room again. */
export function larger<Numbers extends Uint8Array | Uint32Array | Float64Array>(numbers: Numbers): Numbers {
  const more = new (numbers.constructor as new (length: number) => Numbers)(numbers.length * 2);
  more.set(numbers);
  return more;
}

const hash = { high: 0, low: 0 };

/** Two sums, each multiplied after every character by another odd number, and mixed in the end. One object for all: it is read at once. */
function hashed(key: string): { readonly high: number; readonly low: number } {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  hash.high = mixed(high ^ (low >>> 11));
  hash.low = mixed(low ^ (high >>> 13));
  return hash;
}

/** So that every bit of the sum may change every bit of what is made of it. */
function mixed(sum: number): number {
  let bits = Math.imul(sum ^ (sum >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
