import { Hono } from 'hono';
import type { Clock, Org } from '../engine/org.js';
import { orgLimits } from '../engine/orgLimits.js';
import type { UserContext } from '../security/userRows.js';
import type { Table } from '../store/table.js';
import { json } from './body.js';
import { RestError } from './errors.js';
import { type Env, resource, type Rest } from './rest.js';

const WINDOW = 24 * 60 * 60 * 1000;

/** Daily API requests of the org, told in `Sforce-Limit-Info` (REST API Developer Guide, "API Usage Header"). */
export class ApiUsage {
  used = 0;
  private windowEnds = 0;

  constructor(
    private readonly clock: Clock,
    readonly max: number,
  ) {}

  /** Counts one request, or refuses it once the day's requests are spent. */
  count(): void {
    if (this.clock.now() >= this.windowEnds) this.startWindow();
    if (this.used >= this.max) throw new RestError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    this.used++;
  }

  /** Spends all but so many requests of the day. */
  leave(remaining: number): void {
    this.startWindow();
    this.used = Math.max(0, this.max - remaining);
  }

  get header(): string {
    return `api-usage=${this.used}/${this.max}`;
  }

  private startWindow(): void {
    this.used = 0;
    this.windowEnds = this.clock.now() + WINDOW;
  }
}

/** `/limits` and what the records take of them (REST API Developer Guide, "Limits", "Record Count"). */
export function limits(rest: Rest): Hono<Env> {
  const { org } = rest;
  const app = new Hono<Env>();
  resource(app, '/limits/recordCount', {
    GET: (c) => json({ sObjects: recordCounts(org, rest.user(c), c.req.query('sObjects')) }),
  });
  resource(app, '/limits', {
    GET: () =>
      json(
        Object.fromEntries(orgLimits(org).map(({ name, max, used }) => [name, { Max: max, Remaining: max - used }])),
      ),
  });
  return app;
}

/** Of the objects a caller names and may read, or of all of them. */
function recordCounts(org: Org, user: UserContext, asked?: string): object[] {
  const names = asked?.split(',').map((name) => name.trim());
  const objects = names?.flatMap((name) => org.schema.get(name) ?? []) ?? [...org.schema.objects.values()];
  return objects
    .filter((object) => org.security.can(user, object, 'read'))
    .map((object) => ({ count: liveRows(org.store.table(object)), name: object.name }));
}

function liveRows(table: Table): number {
  let rows = 0;
  for (const row of table.all()) if (!table.isDeleted(row)) rows++;
  return rows;
}
