import { createHash } from 'node:crypto';

const FIRST_SLOTS = 1 << 12;

/** What the org holds of one stream, 17 bytes a row: a hash of the key, a fingerprint of the fields, and whether the ERP has it too. */
export class RowTable {
  size = 0;
  private seenRows = 0;
  private high = new Uint32Array(FIRST_SLOTS);
  private low = new Uint32Array(FIRST_SLOTS);
  private prints = new Float64Array(FIRST_SLOTS);
  private seen = new Uint8Array(FIRST_SLOTS);

  add(key: string, fingerprint: number): void {
    if (this.size * 2 > this.high.length) this.grow();
    const [high, low] = hashed(key);
    this.put(high, low, fingerprint);
  }

  /** The fingerprint of a row the ERP has too; undefined if the org lacks it. */
  see(key: string): number | undefined {
    const slot = this.slotOf(...hashed(key));
    if (!this.low[slot]) return undefined;
    if (!this.seen[slot]) this.seenRows++;
    this.seen[slot] = 1;
    return this.prints[slot];
  }

  /** A row that was there when the table was made, and that the ERP lacks; not one that somebody else wrote since. */
  isUnseen(key: string): boolean {
    const slot = this.slotOf(...hashed(key));
    return this.low[slot] !== 0 && this.seen[slot] !== 1;
  }

  get unseen(): number {
    return this.size - this.seenRows;
  }

  private put(high: number, low: number, fingerprint: number): void {
    const slot = this.slotOf(high, low);
    if (!this.low[slot]) this.size++;
    this.high[slot] = high;
    this.low[slot] = low;
    this.prints[slot] = fingerprint;
  }

  /** The slot of the key, or the free one where it belongs: open addressing, at most half full. */
  private slotOf(high: number, low: number): number {
    const mask = this.high.length - 1;
    let slot = low & mask;
    while (this.low[slot] && (this.high[slot] !== high || this.low[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { high, low, prints } = this;
    const slots = high.length * 2;
    this.high = new Uint32Array(slots);
    this.low = new Uint32Array(slots);
    this.prints = new Float64Array(slots);
    this.seen = new Uint8Array(slots);
    this.size = 0;
    for (let slot = 0; slot < high.length; slot++)
      if (low[slot]) this.put(high[slot] ?? 0, low[slot] ?? 0, prints[slot] ?? 0);
  }
}

/** 64 bits of the key; 0 marks a free slot. */
function hashed(key: string): [high: number, low: number] {
  const digest = createHash('md5').update(key).digest();
  return [digest.readUInt32BE(0), digest.readUInt32BE(4) || 1];
}

/** 48 bits over the values as both sides write them: the org trims text and stores empty text as nothing. */
export function fingerprint(values: readonly unknown[]): number {
  const text = JSON.stringify(values.map((value) => (typeof value === 'string' ? value.trim() || null : value)));
  return createHash('md5').update(text).digest().readUIntBE(0, 6);
}
