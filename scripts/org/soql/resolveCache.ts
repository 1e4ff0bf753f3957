import type { Schema } from '../schema/model.js';
import type { Query } from './ast.js';
import { QueryError } from './queryError.js';
import { resolveQuery } from './resolve.js';
import type { ResolvedQuery } from './resolved.js';

const known = new WeakMap<Query, { schema: Schema; resolved: ResolvedQuery }>();

/** The resolved form of a query, kept with its tree; throws its first problem. */
export function resolvedFor(query: Query, schema: Schema): ResolvedQuery {
  const cached = known.get(query);
  if (cached?.schema === schema) return cached.resolved;
  const { problems, resolved } = resolveQuery(query, schema);
  if (problems[0]) throw new QueryError(problems[0]);
  known.set(query, { schema, resolved: resolved! });
  return resolved!;
}
