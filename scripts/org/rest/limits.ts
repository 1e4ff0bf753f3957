import { Hono } from 'hono';
import type { Clock } from '../engine/org.js';
import { orgLimits } from '../engine/orgLimits.js';
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

/** `/limits` (REST API Developer Guide, "Limits"). */
export function limits({ org }: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/limits', {
    GET: () =>
      json(
        Object.fromEntries(orgLimits(org).map(({ name, max, used }) => [name, { Max: max, Remaining: max - used }])),
      ),
  });
  return app;
}
