import type { Clock } from '../engine/org.js';
import { makeId } from '../store/ids.js';
import type { SObject } from '../values/sobject.js';
import { RestError } from './errors.js';
import type { Shape } from './shape.js';

/** The rows of a query that did not fit on one page. */
export interface Cursor {
  readonly id: string;
  readonly userId: string;
  readonly rows: readonly SObject[];
  readonly shape: Shape;
  readonly pageSize: number;
}

/** A query locator lives 15 minutes after its last use, and a user has at most 10 ("Query Cursor Limits"). */
const LIFETIME = 15 * 60 * 1000;
const PER_USER = 10;

export class Cursors {
  private readonly open = new Map<string, { cursor: Cursor; usedAt: number }>();
  private created = 0;

  constructor(private readonly clock: Clock) {}

  add(userId: string, rows: readonly SObject[], shape: Shape, pageSize: number): Cursor {
    const cursor = { id: makeId('01g', ++this.created), userId, rows, shape, pageSize };
    this.dropOldest(userId);
    this.open.set(cursor.id, { cursor, usedAt: this.clock.now() });
    return cursor;
  }

  /** Cursor and offset of a locator `01g…-2000`. */
  require(locator: string, userId: string): { cursor: Cursor; offset: number } {
    const [id = '', digits = ''] = locator.split('-');
    const entry = this.open.get(id);
    const offset = /^\d+$/.test(digits) ? Number(digits) : NaN;
    if (
      !entry ||
      entry.cursor.userId !== userId ||
      !(offset < entry.cursor.rows.length) ||
      this.isStale(entry.usedAt)
    ) {
      throw new RestError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    entry.usedAt = this.clock.now();
    return { cursor: entry.cursor, offset };
  }

  private dropOldest(userId: string): void {
    for (const [id, { usedAt }] of this.open) if (this.isStale(usedAt)) this.open.delete(id);
    const own = [...this.open.values()].filter(({ cursor }) => cursor.userId === userId);
    if (own.length < PER_USER) return;
    own.sort((a, b) => a.usedAt - b.usedAt);
    const oldest = own[0];
    if (oldest) this.open.delete(oldest.cursor.id);
  }

  private isStale(usedAt: number): boolean {
    return this.clock.now() - usedAt > LIFETIME;
  }
}
