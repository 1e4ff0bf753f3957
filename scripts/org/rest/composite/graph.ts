import { Hono } from 'hono';
import { z } from 'zod';
import { json, readObject } from '../body.js';
import { RestError } from '../errors.js';
import { type Env, resource, type Rest } from '../rest.js';
import { referencesIn } from './references.js';
import { bodyAs, halted, isFailure, limitExceeded, runAll, type Subrequest, subrequests } from './subrequests.js';

/** REST API Developer Guide, "Composite Graph Limits". */
const MAX_GRAPHS = 75;
const MAX_NODES = 500;
const MAX_DEPTH = 15;
const MAX_DIFFERENT = 15;
const MAX_FAILURES = 14;

/** "Composite graph requests support only these URLs" ("Using Composite Graphs"). */
const SUPPORTED: readonly (readonly [path: RegExp, methods: string])[] = [
  [/^[^/]+$/, 'POST'],
  [/^[^/]+\/[^/]+$/, 'DELETE GET PATCH'],
  [/^[^/]+\/[^/]+\/.+$/, 'DELETE GET PATCH POST'],
];
const RECORD = /^\/services\/data\/(v\d+\.\d)\/sobjects\/([^?]*?)\/?(?:\?.*)?$/;

const shape = z.object({
  graphs: z.array(z.object({ graphId: z.string(), compositeRequest: subrequests })).min(1),
});
type Graph = z.infer<typeof shape>['graphs'][number];

/** `/composite/graph`: composite requests of up to 500 records, each all-or-none (REST API Developer Guide, "Composite Graph"). */
export function compositeGraph(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/composite/graph', {
    POST: async (c) => {
      const { graphs } = bodyAs(shape, await readObject(c));
      requireWithinLimits(graphs);
      const answered = [];
      let failures = 0;
      for (const { graphId, compositeRequest } of graphs) {
        const compositeResponse =
          failures > MAX_FAILURES
            ? compositeRequest.map((each) => halted(each, `More than ${MAX_FAILURES} graphs of the request failed.`))
            : await runAll(rest, c, compositeRequest, true);
        const isSuccessful = !compositeResponse.some(isFailure);
        if (!isSuccessful) failures++;
        answered.push({ graphId, graphResponse: { compositeResponse }, isSuccessful });
      }
      return json({ graphs: answered });
    },
  });
  return app;
}

function requireWithinLimits(graphs: readonly Graph[]): void {
  const nodes = graphs.flatMap(({ compositeRequest }) => compositeRequest);
  const different = new Set(nodes.map(kindOf)).size;
  const within = (what: string, count: number, most: number): void => {
    if (count > most) throw limitExceeded(`A composite graph request takes ${most} ${what}, not ${count}`);
  };
  within('graphs', graphs.length, MAX_GRAPHS);
  within('nodes', nodes.length, MAX_NODES);
  within('different nodes', different, MAX_DIFFERENT);
  for (const { compositeRequest } of graphs) within('levels in a graph', depthOf(compositeRequest), MAX_DEPTH);
  if (new Set(graphs.map(({ graphId }) => graphId)).size < graphs.length)
    throw new RestError(400, 'INVALID_INPUT', 'Duplicate graphId provided in the request.');
}

/** API version and object of a node. */
function kindOf({ url, method }: Subrequest): string {
  const [, version = '', path = ''] = RECORD.exec(url) ?? [];
  if (SUPPORTED.some(([form, methods]) => form.test(path) && methods.split(' ').includes(method)))
    return `${version} ${path.split('/')[0]!.toLowerCase()}`;
  throw new RestError(400, 'INVALID_INPUT', `A composite graph does not support ${method} ${url}`);
}

/** Nodes on the longest way from answer to reference. */
function depthOf(nodes: readonly Subrequest[]): number {
  const levels = new Map<string, number>();
  for (const node of nodes) {
    const before = referencesIn(JSON.stringify([node.url, node.body])).map((id) => levels.get(id) ?? 0);
    levels.set(node.referenceId, 1 + Math.max(0, ...before));
  }
  return Math.max(...levels.values());
}
