import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes this process needs right now. */
export function heapInUse(): number {
  collectGarbage();
  return getHeapStatistics().used_heap_size;
}
