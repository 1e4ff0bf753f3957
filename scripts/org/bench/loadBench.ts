import { openOrg } from './benchOrg.js';
import { rounded, timed, wholeProcess } from './stopwatch.js';

/** Loading the package: metadata, schema, Apex. Cold with an empty cache folder, warm with a filled one. */
export function measureLoad(cacheFolder: string) {
  const { cpuSeconds, wallSeconds, result } = timed(() => openOrg(cacheFolder));
  return {
    classes: result.org.program.classes.length,
    cpuSeconds: rounded(cpuSeconds),
    wallSeconds: rounded(wallSeconds),
    process: wholeProcess(),
  };
}
