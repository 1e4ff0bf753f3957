import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/**
 * Pages of rows wait for the database and the org, and live just long enough to be held for lasting. V8 does not look at those again before
 * the heap has doubled, so that a long load grows; to look once a job, 30 ms, keeps its memory as it was after the first.
 */
export const collectGarbage = runInNewContext('gc') as () => void;
