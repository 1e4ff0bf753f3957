import type { Context } from 'hono';
import { indexOf } from '../soql/plan.js';
import { runQuery } from '../soql/run.js';
import { json } from './body.js';
import { located, understood } from './query.js';
import type { Rest } from './rest.js';
import type { Env } from './routes.js';

/** A filter is selective when it finds fewer of the records than this ("Query Plan Tool", cost; standard indexes). */
const SELECTIVE = 0.3;

/** `/query?explain=…`: how the local org finds the rows; it knows one plan for a query (REST API Developer Guide, "Query Performance Feedback"). */
export function explain(rest: Rest, c: Context<Env>, text: string): Response {
  const { query, resolved } = located(text, () => understood(rest, text, rest.user(c), false));
  const rows = rest.transact(c, 'rest', (tx) =>
    runQuery(tx, query, [], { access: 'user', sharing: true, unlimited: true }),
  );
  const cardinality = typeof rows === 'number' ? rows : rows.length;
  const table = rest.org.store.table(resolved.object);
  const index = indexOf(resolved.where, table);
  const plan = {
    cardinality,
    fields: index ? [index.name] : [],
    leadingOperationType: index ? 'Index' : 'TableScan',
    notes: [],
    relativeCost: (index ? cardinality : Math.max(1, table.count)) / (SELECTIVE * Math.max(1, table.count)),
    sobjectCardinality: table.count,
    sobjectType: resolved.object.name,
  };
  return json({ plans: [plan], sourceQuery: text });
}
