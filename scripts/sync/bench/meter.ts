import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A command of a tool, run as a process of its own. */
export interface Command {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What a tool used of the machine: CPU of all its Node processes, memory of the largest. */
export interface Used {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
}

const RECORDER = fileURLToPath(new URL('./recorder.cjs', import.meta.url));

interface Executed {
  readonly code: number | string;
  readonly said: string;
  readonly used: Used;
}

/** Runs `node` with the arguments and measures it, however it ends. */
export async function execute({ args, env = {} }: Command): Promise<Executed> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-meter-'));
  const file = join(folder, 'used');
  try {
    const started = performance.now();
    const options = `--require ${RECORDER} ${env['NODE_OPTIONS'] ?? ''}`;
    const ended = await spawned(args, { ...env, NODE_OPTIONS: options, BENCH_METER_FILE: file });
    const wallSeconds = round((performance.now() - started) / 1000);
    return { ...ended, used: { ...summed(readFileSync(file, 'utf8')), wallSeconds } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same; throws with what it said when it fails. */
export async function metered(command: Command): Promise<Used> {
  const { code, said, used } = await execute(command);
  if (code !== 0) throw failure(command.args, code, said);
  return used;
}

export async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, said } = await spawned(args, env);
  if (code !== 0) throw failure(args, code, said);
  return said;
}

const failure = (args: readonly string[], code: number | string, said: string): Error =>
  new Error(`${args.join(' ')} ended with ${code}: ${said.slice(-2_000)}`);

async function spawned(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Omit<Executed, 'used'>> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code: code ?? signal ?? 'gone', said };
}

function summed(lines: string): Omit<Used, 'wallSeconds'> {
  const processes = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Omit<Used, 'wallSeconds'>);
  return {
    cpuSeconds: round(processes.reduce((sum, each) => sum + each.cpuSeconds, 0)),
    peakMegabytes: Math.round(Math.max(...processes.map((each) => each.peakMegabytes))),
  };
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** The middle one; of an even number the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
