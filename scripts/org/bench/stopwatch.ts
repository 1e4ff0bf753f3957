/** What a piece of work used of the machine. CPU time is the whole process's, its garbage collector included. */
export interface Spent {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export function timed<T>(work: () => T): Spent & { readonly result: T } {
  const started = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - started) / 1000 };
}

/** The whole process so far: start of Node, loading of the sources and everything after. */
export function wholeProcess(): { readonly cpuSeconds: number; readonly peakMegabytes: number } {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuSeconds: rounded((userCPUTime + systemCPUTime) / 1e6), peakMegabytes: Math.round(maxRSS / 1024) };
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
