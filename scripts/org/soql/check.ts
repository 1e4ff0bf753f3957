import type { ObjectDef, Schema } from '../schema/model.js';
import type { Query } from './ast.js';
import { unboundedFields } from './fieldsItem.js';
import type { QueryProblem } from './queryError.js';
import { resolveQuery } from './resolve.js';

export interface CheckedQuery {
  /** Empty for a query that runs. */
  readonly problems: readonly QueryProblem[];
  /** What the query gives: records of the object, a number (`SELECT COUNT()`), or AggregateResult rows. */
  readonly result: { readonly kind: 'rows' | 'count' | 'aggregate'; readonly object: ObjectDef } | undefined;
}

/** Checks a query of Apex against the schema with the platform's texts. */
export function checkQuery(query: Query, schema: Schema): CheckedQuery {
  const { problems, resolved } = resolveQuery(query, schema);
  const unbounded = unboundedFields(query);
  if (unbounded) return { problems: [unbounded], result: undefined };
  return { problems, result: resolved && { kind: resolved.kind, object: resolved.object } };
}
