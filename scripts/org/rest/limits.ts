import { Hono } from 'hono';
import { orgLimits } from '../engine/orgLimits.js';
import { json } from './body.js';
import type { Rest } from './rest.js';
import { type Env, resource } from './routes.js';

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
