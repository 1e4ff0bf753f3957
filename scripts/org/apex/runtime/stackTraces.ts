import type { CompiledUnit } from '../compiler/unit.js';
import type { ApexException } from '../../values/exceptions.js';

/** Frames of library code lie between Apex frames: the default of ten would lose the Apex ones. */
const FRAMES = 200;

/** Scripts of compiled code are called `apex:<unit name>`. */
const FRAME = /apex:([^:)]+):(\d+):\d+/;

const units = new Map<string, CompiledUnit>();

export function registerUnit(name: string, unit: CompiledUnit): string {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, FRAMES);
  units.set(name, unit);
  return `apex:${name}`;
}

/** Apex frames of a JavaScript error, innermost first. */
function apexFrames(error: Error): { method: string; line: number }[] {
  const frames: { method: string; line: number }[] = [];
  for (const text of (error.stack ?? '').split('\n')) {
    const match = FRAME.exec(text);
    const unit = match && units.get(match[1]!);
    if (!unit) continue;
    const at = (Number(match[2]) - 1) * 2;
    const line = unit.lineMap[at] ?? 0;
    const method = unit.methods[unit.lineMap[at + 1] ?? -1];
    if (method !== undefined && line > 0) frames.push({ method, line });
  }
  return frames;
}

/** Fills in where an exception comes from, once. `from` is the JavaScript error when it is another one. */
export function locate(exception: ApexException, from: Error = exception): void {
  if (exception.apexStack.length > 0) return;
  const frames = apexFrames(from);
  exception.apexStack = frames.map(({ method, line }) => `${method}: line ${line}, column 1`);
  exception.lineNumber = frames[0]?.line ?? 0;
}

/** True when the error happened in compiled code itself, not in a function it called. */
export function isThrownByApex(error: Error): boolean {
  const top = (error.stack ?? '').split('\n').find((text) => /^\s+at /.test(text));
  return top !== undefined && FRAME.test(top);
}
