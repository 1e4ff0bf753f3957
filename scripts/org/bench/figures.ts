import type { measureDml } from './dmlBench.js';
import type { measureLoad } from './loadBench.js';
import type { measureTests } from './testBench.js';

export interface Figures {
  readonly node: string;
  readonly loadCold: ReturnType<typeof measureLoad>;
  readonly loadCached: ReturnType<typeof measureLoad>;
  readonly tests: ReturnType<typeof measureTests>;
  /** By growing number of rows. */
  readonly dml: readonly ReturnType<typeof measureDml>[];
}

export function describeFigures({ loadCold, loadCached, tests, dml }: Figures): string {
  return [
    `package load   cold ${loadCold.cpuSeconds} s CPU, from cache ${loadCached.cpuSeconds} s CPU (whole process ${loadCached.process.cpuSeconds} s)`,
    `Apex tests     ${tests.tests} tests, ${tests.failed} failed, ${tests.testsPerCpuSecond} per CPU second`,
    '',
    row('rows', ['rows/CPU s', 'peak MB', 'drain CPU s', 'µs by id', 'external id', 'lookup', 'aggregate']),
    ...dml.map((each) =>
      row(String(each.rows), [
        each.rowsPerCpuSecond,
        each.process.peakMegabytes,
        each.drain.cpuSeconds,
        ...Object.values(each.queryMicroseconds),
      ]),
    ),
    growth(dml),
  ].join('\n');
}

/** How much dearer each figure is with the most rows than with the fewest: 1 = no growth. */
function growth(dml: Figures['dml']): string {
  const first = dml[0]!;
  const last = dml.at(-1)!;
  const times = (a: number, b: number): string => `×${(b / a).toFixed(2)}`;
  const more = last.rows / first.rows;
  return row(`×${more}`, [
    times(last.rowsPerCpuSecond, first.rowsPerCpuSecond),
    times(first.process.peakMegabytes, last.process.peakMegabytes),
    times(first.drain.cpuSeconds * more, last.drain.cpuSeconds),
    ...Object.entries(first.queryMicroseconds).map(([name, us]) => times(us, last.queryMicroseconds[name]!)),
  ]);
}

function row(head: string, cells: readonly (string | number)[]): string {
  return [head.padStart(9), ...cells.map((cell) => String(cell).padStart(12))].join('');
}
