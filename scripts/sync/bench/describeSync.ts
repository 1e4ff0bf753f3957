import { round, type Used } from './meter.js';
import type { SyncFigures, ToolFigures } from './runBench.js';

const HEADS = ['CPU s', 'wall s', 'peak MB', 'API calls', 'MB', 'org rows/CPU s', 'right table'];

/** The figures as a table, and beside each goal what was measured. */
export function describeSync(figures: SyncFigures): string {
  const { limits, tools, own, rows } = figures;
  return [
    `${rows} rows, medians of ${figures.runs}, Node ${figures.node}`,
    line('', HEADS),
    ...Object.entries(tools).map(([name, tool]) => toolLine(name, tool)),
    ...Object.entries(limits).map(([name, used]) => line(name, usedCells(used))),
    toolLine('ours, unchanged', own.unchanged),
    toolLine('ours, 1 % changed', own.changed),
    '',
    ...goals(figures),
  ].join('\n');
}

function goals({ limits, own, tools }: SyncFigures): string[] {
  const { imports, driver, rawPut, rawPutStart } = limits;
  const full = tools.ours && !('failure' in tools.ours) ? tools.ours : own.first;
  const beyond = (used: Used): number => used.cpuSeconds - imports.cpuSeconds;
  const work = full.cpuSeconds - driver.cpuSeconds;
  const wire = rawPut.cpuSeconds - rawPutStart.cpuSeconds;
  const share = (part: Used, whole: Used, without: Used): number =>
    round(((part.cpuSeconds - without.cpuSeconds) / (whole.cpuSeconds - without.cpuSeconds)) * 100, 1);
  return [
    `memory above the process with its imports: ${full.peakMegabytes - imports.peakMegabytes} MB (goal 80)`,
    `CPU without imports and ERP driver: ${round(work / wire, 1)} × a raw PUT of as many bytes (goal 4): ${full.cpuSeconds} s less ${driver.cpuSeconds} s to start and read the same rows into objects, over ${rawPut.cpuSeconds} s less ${rawPutStart.cpuSeconds} s to start Node`,
    `unchanged: ${own.unchanged.apiCalls} API calls (goal 10), ${round(beyond(own.unchanged))} s CPU beyond start-up (goal 2)`,
    `1 % changed: ${share(own.changed, full, imports)} % of the full load's CPU beyond start-up (goal 5); beyond a run without changes ${share(own.changed, full, own.unchanged)} %`,
    `ERP commit to recalculated profile, watching: ${own.latencySeconds.join(', ')} s (goal 5)`,
    `the org over Bulk 2.0, recalculation included: ${full.orgRowsPerCpuSecond} rows a CPU second (goal 12000)`,
  ];
}

function toolLine(name: string, tool: ToolFigures): string {
  if ('failure' in tool) return `${name.padEnd(20)} failed: ${tool.failure.split('\n')[0]}`;
  const { apiCalls, megabytes, orgRowsPerCpuSecond, isRight } = tool;
  return line(name, [...usedCells(tool), apiCalls, megabytes, orgRowsPerCpuSecond, isRight ? 'yes' : 'NO']);
}

const usedCells = ({ cpuSeconds, wallSeconds, peakMegabytes }: Used): number[] => [
  cpuSeconds,
  wallSeconds,
  peakMegabytes,
];

const line = (head: string, cells: readonly (string | number)[]): string =>
  [head.padEnd(20), ...cells.map((cell) => String(cell).padStart(15))].join('');
