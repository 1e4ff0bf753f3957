import type { AggregateName, Condition, DatePartName, FunctionCall, Operand, Query, Value } from './ast.js';
import type { ResolvedCondition, ResolvedOperand, ResolvedQuery, ResolvedValue } from './resolved.js';
import type { Scope } from './resolveScope.js';

const AGGREGATES: readonly string[] = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];

export function resolveOperand(operand: Operand, scope: Scope): ResolvedOperand | undefined {
  if (operand.kind === 'call') return resolveCall(operand, scope);
  const target = scope.targetType(operand);
  if (target) return { kind: 'targetType', path: target };
  const path = scope.path(operand);
  return path && { kind: 'field', path };
}

function resolveCall(call: FunctionCall, scope: Scope): ResolvedOperand | undefined {
  const path = call.field && scope.path(call.field);
  if (call.field && !path) return undefined;
  if (AGGREGATES.includes(call.name)) return { kind: 'aggregate', name: call.name as AggregateName, path };
  if (!path) return scope.report(call, 'MALFORMED_QUERY', `${call.name}() needs a field`);
  if (call.name === 'TOLABEL') return { kind: 'label', path };
  if (call.name === 'GROUPING') return { kind: 'grouping', path };
  if (call.name === 'CONVERTCURRENCY') return { kind: 'converted', into: 'user', path };
  return { kind: 'datePart', name: call.name as DatePartName, path, inUserZone: call.inUserZone ?? false };
}

/** Same field or same function of the same field. */
export function sameOperand(left: ResolvedOperand, right: ResolvedOperand): boolean {
  const [a, b] = [left.path, right.path];
  if (left.kind !== right.kind || a?.field !== b?.field || a?.parents.length !== b?.parents.length) return false;
  if ('name' in left && 'name' in right && left.name !== right.name) return false;
  return (a?.parents ?? []).every((parent, i) => parent === b!.parents[i]);
}

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
