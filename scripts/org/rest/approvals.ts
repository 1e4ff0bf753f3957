import { Hono } from 'hono';
import { Unsupported } from '../values/exceptions.js';
import type { Rest } from './rest.js';
import { type Env, resource } from './routes.js';

/** `/process/approvals`: approval processes do not run in the local org yet, and say so. */
export function approvals(_rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const refuse = (): never => {
    throw new Unsupported('approval processes over REST (/process/approvals)');
  };
  resource(app, '/process/approvals', { GET: refuse, POST: refuse });
  return app;
}
