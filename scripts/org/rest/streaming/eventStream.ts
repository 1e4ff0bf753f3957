import type { Clock } from '../../engine/org.js';

/** "Salesforce stores high-volume platform events for 72 hours" (Streaming API Developer Guide, "Message Durability"). */
const RETENTION = 72 * 60 * 60 * 1000;
/** More than so many are not kept, so that the org stays as large as it is. */
const MOST_KEPT = 10_000;

/** An event as subscribers get it. */
export interface Told {
  readonly channel: string;
  readonly replayId: number;
  readonly data: unknown;
}

/** What was told on every channel, to be told again. */
export class EventStream {
  private last = 0;
  private kept: (Told & { readonly at: number })[] = [];

  constructor(private readonly clock: Clock) {}

  /** A replay id for an event that brings none along. */
  nextReplayId(): number {
    return ++this.last;
  }

  add(told: Told): void {
    this.kept.push({ ...told, at: this.clock.now() });
    if (this.kept.length > MOST_KEPT) this.kept.splice(0, MOST_KEPT / 10);
  }

  /** What a subscriber gets first: -1 nothing, -2 all that is kept, else what came after that event; undefined: there is none. */
  after(channel: string, replayId: number): readonly Told[] | undefined {
    if (replayId === -1) return [];
    const since = this.clock.now() - RETENTION;
    const events = this.kept.filter((told) => told.channel === channel && told.at >= since);
    if (replayId === -2) return events;
    const known = events.some((told) => told.replayId === replayId);
    return known ? events.filter((told) => told.replayId > replayId) : undefined;
  }
}
