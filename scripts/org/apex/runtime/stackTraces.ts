import type { CompiledUnit } from '../compiler/unit.js';
import type { ApexException } from '../../values/exceptions.js';

/** Frames of library code lie between Apex frames: the default of ten would lose the Apex ones. */
const FRAMES = 200;

/** Scripts of compiled code are called `apex:<unit name>`. */
const FRAME = /apex:([^:)]+):(\d+):\d+/;

const units = new Map<string, CompiledUnit & { readonly file: string }>();

/** Makes a unit's frames readable; returns the file name its script must have. */
export function registerUnit(name: string, file: string, unit: CompiledUnit): string {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, FRAMES);
  units.set(name, { ...unit, file });
  return `apex:${name}`;
}

interface ApexFrame {
  readonly file: string;
  readonly method: string;
  readonly line: number;
}

/** Apex frames of a JavaScript error, innermost first. */
function apexFrames(error: Error): ApexFrame[] {
  const frames: ApexFrame[] = [];
  for (const text of (error.stack ?? '').split('\n')) {
    const match = FRAME.exec(text);
    const unit = match && units.get(match[1]!);
    if (!unit) continue;
    const at = (Number(match[2]) - 1) * 2;
    const line = unit.lineMap[at] ?? 0;
    const method = unit.methods[unit.lineMap[at + 1] ?? -1];
    if (method === undefined || line === 0) continue;
    frames.push({ file: unit.file, method, line });
    // A trigger is an execution of its own: its stack does not tell who saved the record.
    if (method.startsWith('Trigger.')) break;
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

/** Line of the Apex that was running when the error was made, 0 when there was none. */
export function lineOf(error: Error): number {
  return apexFrames(error)[0]?.line ?? 0;
}

/** True when the error happened in compiled code itself, not in a function it called. */
export function isThrownByApex(error: Error): boolean {
  const top = (error.stack ?? '').split('\n').find((text) => /^\s+at /.test(text));
  return top !== undefined && FRAME.test(top);
}

/** `file:line` of the Apex that was running when the error was made. */
export function placeOf(error: Error): string | undefined {
  const frame = apexFrames(error)[0];
  return frame && `${frame.file}:${frame.line}`;
}
