import { Hono } from 'hono';
import { json } from './body.js';
import type { Rest } from './rest.js';
import { type Env, resource } from './routes.js';

/** `/limits`: the day's API requests. Limits the org does not keep are left out rather than invented. */
export function limits(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/limits', {
    GET: () => json({ DailyApiRequests: { Max: rest.usage.max, Remaining: rest.usage.remaining } }),
  });
  return app;
}
