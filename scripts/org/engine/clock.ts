import type { Clock } from './org.js';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  constructor(private ms: number) {}

  static at(iso: string): ManualClock {
    const ms = Date.parse(iso);
    if (Number.isNaN(ms)) throw new Error(`${iso} is no ISO date and time, e.g. 2026-03-01T08:00:00Z`);
    return new ManualClock(ms);
  }
  now(): number {
    return this.ms;
  }
  set(ms: number): void {
    this.ms = ms;
  }
  advance(ms: number): void {
    this.ms += ms;
  }
}
