import { CONTENDERS, type ContenderName } from './contenders.js';
import { measureDriver, measureImports, measureRawPut, measureTool, type Measured } from './measureTool.js';
import { median, type Used } from './meter.js';
import { PEERS } from './peers.js';
import { measureOwn, type OwnFigures } from './ownFigures.js';

export interface BenchPlan {
  readonly rows: number;
  readonly runs: number;
  readonly tools: readonly ContenderName[];
}

/** A tool that does not end with the right table is out, and says why. */
export type ToolFigures = Measured | { readonly failure: string };

export interface SyncFigures {
  readonly node: string;
  readonly peers: typeof PEERS;
  readonly rows: number;
  readonly runs: number;
  /** What the others are measured against: nothing but start-up, reading the ERP, making rows and sending them nowhere. */
  readonly limits: Limits;
  readonly tools: Readonly<Partial<Record<ContenderName, ToolFigures>>>;
  readonly own: OwnFigures;
}

interface Limits {
  readonly imports: Used;
  readonly driver: Used;
  readonly rawPut: Used;
  readonly rawPutStart: Used;
}

export const ALL_TOOLS = Object.keys(CONTENDERS) as ContenderName[];

/** Every tool `runs` times on a fresh org each, forth and back again, and the middle of each figure. */
export async function runBench({ rows, runs, tools }: BenchPlan, say: (line: string) => void): Promise<SyncFigures> {
  const found = new Map<ContenderName, ToolFigures[]>(tools.map((name) => [name, []]));
  const limits: Limits[] = [];
  for (let i = 0; i < runs; i++) {
    say(`round ${i + 1} of ${runs}`);
    limits.push(await measureLimits(rows));
    for (const name of i % 2 === 0 ? tools : [...tools].reverse()) {
      say(`  ${name} …`);
      found.get(name)!.push(await measureTool(name, rows).catch((error: Error) => ({ failure: error.message })));
    }
  }
  say('  what follows a first load …');
  return {
    node: process.version,
    peers: PEERS,
    rows,
    runs,
    limits: {
      imports: middle(limits.map((each) => each.imports)),
      driver: middle(limits.map((each) => each.driver)),
      rawPut: middle(limits.map((each) => each.rawPut)),
      rawPutStart: middle(limits.map((each) => each.rawPutStart)),
    },
    tools: Object.fromEntries([...found].map(([name, figures]) => [name, together(figures)])),
    own: await measureOwn(rows),
  };
}

const measureLimits = async (rows: number): Promise<Limits> => ({
  imports: await measureImports(),
  driver: await measureDriver(rows),
  rawPut: await measureRawPut(rows),
  rawPutStart: await measureRawPut(0),
});

function together(figures: readonly ToolFigures[]): ToolFigures {
  const failed = figures.find((each) => 'failure' in each);
  if (failed) return failed;
  const all = figures as readonly Measured[];
  return { ...middle(all), isRight: all.every(({ isRight }) => isRight) };
}

/** The median of each figure. */
function middle<T extends Used>(figures: readonly T[]): T {
  const names = Object.keys(figures[0]!) as (keyof T)[];
  return Object.fromEntries(
    names.map((name) => [name, median(figures.map((each) => Number(each[name])))]),
  ) as unknown as T;
}
