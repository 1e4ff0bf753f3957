import { createHash } from 'node:crypto';
import { KeyTable, larger } from '../keyTable.js';

const FIRST_ROWS = 1 << 11;

/** What the org holds of one stream, some 25 bytes a row: its key, a fingerprint of the fields, and whether the ERP has it too. */
export class RowTable {
  private readonly keys = new KeyTable();
  private seenRows = 0;
  private prints = new Float64Array(FIRST_ROWS);
  private seen = new Uint8Array(FIRST_ROWS);

  get size(): number {
    return this.keys.size;
  }

  add(key: string, fingerprint: number): void {
    const row = this.keys.add(key);
    if (row === this.prints.length) [this.prints, this.seen] = [larger(this.prints), larger(this.seen)];
    this.prints[row] = fingerprint;
  }

  /** The fingerprint of a row the ERP has too; undefined if the org lacks it. */
  see(key: string): number | undefined {
    const row = this.keys.find(key);
    if (row === undefined) return undefined;
    if (!this.seen[row]) this.seenRows++;
    this.seen[row] = 1;
    return this.prints[row];
  }

  /** A row that was there when the table was made, and that the ERP lacks; not one that somebody else wrote since. */
  isUnseen(key: string): boolean {
    const row = this.keys.find(key);
    return row !== undefined && this.seen[row] === 0;
  }

  /** A row of the table that the ERP was seen to have. */
  isSeen(key: string): boolean {
    const row = this.keys.find(key);
    return row !== undefined && this.seen[row] === 1;
  }

  get unseen(): number {
    return this.size - this.seenRows;
  }
}

/** 48 bits over the values as both sides write them: the org trims text and stores empty text as nothing. */
export function fingerprint(values: readonly unknown[]): number {
  const text = JSON.stringify(values.map((value) => (typeof value === 'string' ? value.trim() || null : value)));
  return createHash('md5').update(text).digest().readUIntBE(0, 6);
}
