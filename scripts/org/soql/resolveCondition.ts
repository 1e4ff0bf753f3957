import type { Condition, Query, Value } from './ast.js';
import type { ResolvedCondition, ResolvedQuery, ResolvedValue } from './resolved.js';
import { resolveOperand } from './resolveOperand.js';
import type { Scope } from './resolveScope.js';

type ResolveSubQuery = (query: Query) => ResolvedQuery | undefined;

export function resolveCondition(
  condition: Condition,
  scope: Scope,
  subQuery: ResolveSubQuery,
): ResolvedCondition | undefined {
  if (condition.kind === 'not') {
    const item = resolveCondition(condition.item, scope, subQuery);
    return item && { kind: 'not', item };
  }
  if (condition.kind !== 'compare') {
    const items = condition.items.map((item) => resolveCondition(item, scope, subQuery));
    return items.every((item) => item !== undefined) ? { kind: condition.kind, items } : undefined;
  }
  const { operator, line, column } = condition;
  const operand = resolveOperand(condition.operand, scope);
  const value = resolveValue(condition.value, subQuery);
  return operand && value && { kind: 'compare', operand, operator, value, position: { line, column } };
}

function resolveValue(value: Value, subQuery: ResolveSubQuery): ResolvedValue | undefined {
  if (value.kind !== 'query') return value;
  const query = subQuery(value.query);
  return query && { kind: 'query', query };
}
