import type { CsvBody } from './bulkApi.js';

const FIRST_ROWS = 1 << 12;
/** Lines lie in pages of so many bytes, and are written in blocks of them. */
const PAGE = 1 << 20;
const BLOCK = 1 << 16;
/** Of one UTF-16 unit in UTF-8: to count them first costs as much as to write them. */
const MOST_BYTES = 3;

/** The rows of one job as bytes, outside the heap: a hundred thousand strings would cost twice the file and the time to move them about. */
export class JobRows {
  /** Which row a key has; a row that comes again takes the place of the one before. */
  private readonly rowOf = new Map<string, number>();
  private readonly groupOf = new Map<string, number>();
  private readonly pages: Buffer[] = [];
  private used = PAGE;
  private count = 0;
  /** Of each row: where its line lies, how long it is, and its group. */
  private page = new Uint32Array(FIRST_ROWS);
  private start = new Uint32Array(FIRST_ROWS);
  private length = new Uint32Array(FIRST_ROWS);
  private group = new Uint32Array(FIRST_ROWS);
  bytes = 0;

  get size(): number {
    return this.rowOf.size;
  }

  has(key: string): boolean {
    return this.rowOf.has(key);
  }

  groups(): Iterable<string> {
    return this.groupOf.keys();
  }

  add(key: string, group: string, line: string): void {
    const before = this.rowOf.get(key);
    if (before !== undefined) this.bytes -= this.length[before] ?? 0;
    if (this.count === this.start.length) this.grow();
    const row = this.count++;
    this.put(row, line);
    this.group[row] = numberOf(this.groupOf, group);
    this.rowOf.set(key, row);
    this.bytes += this.length[row] ?? 0;
  }

  /** Rows of one group stay together: the org saves batches in parallel, and each waits for the locks of its accounts. */
  body(header: string): CsvBody {
    return { bytes: this.bytes + Buffer.byteLength(header), blocks: () => this.blocks(header) };
  }

  /** One buffer, filled again and again: a block is gone when the next one is asked for. */
  private *blocks(header: string): Generator<Buffer> {
    const block = Buffer.allocUnsafe(BLOCK);
    let end = block.write(header);
    for (const row of this.sorted()) {
      const line = this.lineOf(row);
      if (end + line.length > BLOCK) {
        yield block.subarray(0, end);
        end = 0;
      }
      if (line.length > BLOCK) yield line;
      else end += line.copy(block, end);
    }
    yield block.subarray(0, end);
  }

  private sorted(): Uint32Array {
    const names = [...this.groupOf.keys()];
    const rank = new Uint32Array(names.length);
    names
      .map((name, number) => ({ name, number }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .forEach(({ number }, position) => (rank[number] = position));
    const rankOf = (row: number): number => rank[this.group[row] ?? 0] ?? 0;
    return Uint32Array.from(this.rowOf.values()).sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  }

  private put(row: number, line: string): void {
    const most = line.length * MOST_BYTES;
    if (this.used + most > PAGE) {
      this.pages.push(Buffer.allocUnsafe(Math.max(PAGE, most)));
      this.used = 0;
    }
    const length = this.pages.at(-1)?.write(line, this.used) ?? 0;
    this.page[row] = this.pages.length - 1;
    this.start[row] = this.used;
    this.length[row] = length;
    this.used += length;
  }

  private lineOf(row: number): Buffer {
    const start = this.start[row] ?? 0;
    return this.pages[this.page[row] ?? 0]!.subarray(start, start + (this.length[row] ?? 0));
  }

  private grow(): void {
    for (const column of ['page', 'start', 'length', 'group'] as const) {
      const larger = new Uint32Array(this[column].length * 2);
      larger.set(this[column]);
      this[column] = larger;
    }
  }
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}
