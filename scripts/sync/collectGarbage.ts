import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/**
 * V8 sees the rows of a page outlive a collection or two, concludes that such rows grow old, and from then on makes all of them
 * where only a full collection looks: a fifth more CPU time for a long load, and 20 MB.
 */
setFlagsFromString('--no-allocation-site-pretenuring');

/** Takes some 30 ms. What is garbage when a long load begins would else lie beside the load until V8 looks for it. */
export const collectGarbage = runInNewContext('gc') as () => void;
