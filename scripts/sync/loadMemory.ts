import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/**
 * V8 sees the rows of a page outlive a collection or two, concludes that such rows grow old, and from then on makes all of them
 * where only a full collection looks: a fifth more CPU time for a long load, and 20 MB.
 */
setFlagsFromString('--no-allocation-site-pretenuring');

/** Takes some 30 ms. */
const collectGarbage = runInNewContext('gc') as () => void;

/** Rows that take seconds. */
const LONG_LOAD = 50_000;
const ROWS_BETWEEN = 200_000;

/**
 * Keeps the memory of a long load flat. What is garbage when it begins would lie beside it until V8 looks at all there is, and so would
 * what outlives by chance the collections of the young that are all it does on the way.
 */
export class LoadMemory {
  private rows = 0;

  constructor(expected: number | undefined) {
    if (Number(expected) >= LONG_LOAD) collectGarbage();
  }

  advance(rows: number): void {
    this.rows += rows;
    if (this.rows < ROWS_BETWEEN) return;
    collectGarbage();
    this.rows = 0;
  }
}
