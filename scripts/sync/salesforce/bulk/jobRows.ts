import { KeyTable, larger } from '../../keyTable.js';
import type { Line } from '../../streams/linePage.js';
import type { CsvBody } from './bulkApi.js';

const FIRST_ROWS = 1 << 12;
/** Lines lie in pages of so many bytes, and are written in blocks of them. */
const PAGE = 1 << 20;
const BLOCK = 1 << 16;
const NO_LINE: Line = { page: Buffer.alloc(0), start: 0, end: 0 };

/** The rows of one job as bytes, outside the heap: a hundred thousand strings would cost twice the file and the time to move them about. */
export class JobRows {
  /** The number of a row is that of its key: one that comes again takes the place of the one before. */
  private readonly keys = new KeyTable();
  private readonly groupOf = new Map<string, number>();
  private readonly pages: Buffer[] = [];
  /** The page that is being filled, and how far. */
  private current = -1;
  private used = PAGE;
  /** Of each row: where its line lies, how long it is, and its group. */
  private page = new Uint32Array(FIRST_ROWS);
  private start = new Uint32Array(FIRST_ROWS);
  private length = new Uint32Array(FIRST_ROWS);
  private group = new Uint32Array(FIRST_ROWS);
  bytes = 0;
  /** Lines of one page that are yet to be copied, and to where. */
  private run = { ...NO_LINE, at: 0 };

  get size(): number {
    return this.keys.size;
  }

  has(key: string): boolean {
    return this.keys.find(key) !== undefined;
  }

  groups(): Iterable<string> {
    return this.groupOf.keys();
  }

  add(key: string, group: string, line: Line): void {
    const before = this.size;
    const row = this.keys.add(key);
    if (row === this.start.length) this.grow();
    this.bytes += line.end - line.start - (row < before ? (this.length[row] ?? 0) : 0);
    this.put(row, line);
    this.group[row] = numberOf(this.groupOf, group);
  }

  /** Makes room for the next job in the same memory: to leave the old to the garbage collector would need it twice. */
  clear(): void {
    this.keys.clear();
    this.run = { ...NO_LINE, at: 0 };
    this.groupOf.clear();
    this.current = -1;
    this.used = PAGE;
    this.bytes = 0;
  }

  /** Rows of one group stay together: the org saves batches in parallel, and each waits for the locks of its accounts. */
  body(header: string): CsvBody {
    return { bytes: this.bytes + Buffer.byteLength(header), blocks: () => this.blocks(header) };
  }

  /** One buffer, filled again and again: a block is gone when the next one is asked for. */
  private *blocks(header: string): Generator<Buffer> {
    const block = Buffer.allocUnsafe(BLOCK);
    let filled = block.write(header);
    for (const { page, start, end } of this.runs()) {
      const length = end - start;
      if (filled + length > BLOCK) {
        yield block.subarray(0, filled);
        filled = 0;
      }
      if (length > BLOCK) yield page.subarray(start, end);
      else filled += page.copy(block, filled, start, end);
    }
    yield block.subarray(0, filled);
  }

  /** The rows in their order, those that lie behind each other as one. */
  private *runs(): Generator<Line> {
    this.beginRun(NO_LINE);
    let [page, start, end] = [0, 0, 0];
    for (const row of this.sorted()) {
      const from = this.start[row] ?? 0;
      const length = this.length[row] ?? 0;
      if (page !== this.page[row] || from !== end || from + length - start > BLOCK) {
        if (end > start) yield { page: this.pages[page]!, start, end };
        [page, start] = [this.page[row] ?? 0, from];
      }
      end = from + length;
    }
    if (end > start) yield { page: this.pages[page]!, start, end };
  }

  /** By counting: how many rows groups before have is where those of a group begin. */
  private sorted(): Uint32Array {
    const rank = ranks([...this.groupOf.keys()]);
    const rankOf = (row: number): number => rank[this.group[row] ?? 0] ?? 0;
    const next = new Uint32Array(rank.length + 1);
    for (let row = 0; row < this.size; row++) next[rankOf(row) + 1]!++;
    for (let at = 1; at < next.length; at++) next[at]! += next[at - 1]!;
    const order = new Uint32Array(this.size);
    for (let row = 0; row < this.size; row++) order[next[rankOf(row)]!++] = row;
    return order;
  }

  private put(row: number, line: Line): void {
    const length = line.end - line.start;
    if (this.used + length > PAGE) this.turnPage(length);
    if (line.page !== this.run.page || line.start !== this.run.end) this.beginRun(line);
    this.run.end = line.end;
    this.page[row] = this.current;
    this.start[row] = this.used;
    this.length[row] = length;
    this.used += length;
  }

  /** Lines that come behind each other in one page are copied as one. */
  private beginRun({ page, start }: Line): void {
    const { run } = this;
    if (run.end > run.start) run.page.copy(this.pages[this.current]!, run.at, run.start, run.end);
    this.run = { page, start, end: start, at: this.used };
  }

  private turnPage(bytes: number): void {
    this.beginRun(NO_LINE);
    this.current++;
    this.used = 0;
    if ((this.pages[this.current]?.length ?? 0) < bytes)
      this.pages[this.current] = Buffer.allocUnsafe(Math.max(PAGE, bytes));
  }

  private grow(): void {
    for (const column of ['page', 'start', 'length', 'group'] as const) this[column] = larger(this[column]);
  }
}

/** The place of each name among all of them. */
function ranks(names: readonly string[]): Uint32Array {
  const rank = new Uint32Array(names.length);
  names
    .map((name, number) => ({ name, number }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .forEach(({ number }, position) => (rank[number] = position));
  return rank;
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}
