import type { ResolvedQuery } from '../resolved.js';
import type { Scope } from '../resolveScope.js';

/** One thing a query must obey beyond its names; reports to the scope. */
export type Rule = (query: ResolvedQuery, scope: Scope) => void;
