import { Hono } from 'hono';
import { json } from './body.js';
import { describeObject, describeSummary } from './describeObject.js';
import { objectOf } from './records.js';
import type { Rest } from './rest.js';
import { type Env, resource } from './routes.js';
import { dataBase } from './versions.js';

const MAX_BATCH = 200;

/** `/sobjects` and `/sobjects/{type}/describe`. */
export function describe(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/sobjects', {
    GET: (c) => {
      const user = rest.user(c);
      const { schema, security } = rest.org;
      const seen = [...schema.objects.values()].filter(
        (def) => def.kind !== 'aggregate' && security.can(user, def, 'read'),
      );
      const sobjects = seen.map((def) => describeSummary(security, user, def, dataBase(c)));
      return json({ encoding: 'UTF-8', maxBatchSize: MAX_BATCH, sobjects });
    },
  });
  resource(app, '/sobjects/:type/describe', {
    GET: (c) => json(describeObject(rest.org.security, rest.user(c), objectOf(rest, c), dataBase(c))),
  });
  return app;
}
