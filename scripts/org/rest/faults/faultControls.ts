import { Hono } from 'hono';
import { json, noContent, readObject, writeJson } from '../body.js';
import { RestError } from '../errors.js';
import { type Env, resource, type Rest } from '../rest.js';
import { faultShape } from './faults.js';

/** `/local/faults`: asks for faults, lists how often each struck, takes them back. */
export function faultControls(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/local/faults', {
    GET: () => json(rest.faults.list()),
    POST: async (c) => {
      const asked = faultShape.safeParse(JSON.parse(writeJson(await readObject(c))));
      if (!asked.success) throw new RestError(400, 'INVALID_INPUT', WANTED);
      if (asked.data.kind === 'apiLimit') rest.usage.leave(asked.data.remaining);
      else rest.faults.add(asked.data);
      return json(rest.faults.list(), 201);
    },
    DELETE: () => {
      rest.faults.clear();
      return noContent();
    },
  });
  return app;
}

const WANTED =
  'Send {"kind": "status" | "slow" | "stall" | "cut" | "expire" | "apiLimit" | "job" | "lock", …}, ' +
  'for example {"kind": "status", "method": "PUT", "path": "/batches$", "status": 503, "times": 2, "retryAfter": 1}';
