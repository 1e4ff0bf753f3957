import type { Condition, Query, Value } from './ast.js';
import type { ResolvedCondition, ResolvedOperand, ResolvedQuery, ResolvedValue } from './resolved.js';
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
  if (!operand || !value) return undefined;
  return { kind: 'compare', operand: comparedWith(value, operand), operator, value, position: { line, column } };
}

/** Beside `USD5000` the field's amounts are compared in the corporate currency. */
function comparedWith(value: ResolvedValue, operand: ResolvedOperand): ResolvedOperand {
  const first = value.kind === 'list' ? value.items[0] : value;
  if (first?.kind !== 'money' || operand.kind !== 'field') return operand;
  return { kind: 'converted', into: 'corporate', path: operand.path };
}

function resolveValue(value: Value, subQuery: ResolveSubQuery): ResolvedValue | undefined {
  if (value.kind !== 'query') return value;
  const query = subQuery(value.query);
  return query && { kind: 'query', query };
}
