import { Hono } from 'hono';
import { z } from 'zod';
import { json, readObject } from '../body.js';
import { type Env, resource, type Rest } from '../rest.js';
import { bodyAs, limitExceeded, runAll, subrequests } from './subrequests.js';

/** REST API Developer Guide, "Composite": "up to 25 subrequests", of which up to 5 may be queries or sObject Collections. */
const MAX_SUBREQUESTS = 25;
const MAX_QUERIES = 5;
const QUERY_OR_COLLECTION = /\/(query|queryAll|composite\/sobjects)\b/;

const shape = z.object({ allOrNone: z.boolean().default(false), compositeRequest: subrequests });

/** `/composite`: up to 25 requests in one, later ones may use answers of earlier ones (REST API Developer Guide, "Composite"). */
export function composite(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/composite', {
    POST: async (c) => {
      const { allOrNone, compositeRequest } = bodyAs(shape, await readObject(c));
      requireFew(compositeRequest);
      return json({ compositeResponse: await runAll(rest, c, compositeRequest, allOrNone) });
    },
  });
  return app;
}

function requireFew(requests: z.infer<typeof subrequests>): void {
  const queries = requests.filter(({ url }) => QUERY_OR_COLLECTION.test(url)).length;
  if (requests.length > MAX_SUBREQUESTS)
    throw limitExceeded(`A composite request takes ${MAX_SUBREQUESTS} subrequests, not ${requests.length}`);
  if (queries > MAX_QUERIES)
    throw limitExceeded(`A composite request takes ${MAX_QUERIES} queries and collections, not ${queries}`);
}
