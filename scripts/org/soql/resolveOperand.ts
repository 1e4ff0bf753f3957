import type { AggregateName, DatePartName, FunctionCall, Operand } from './ast.js';
import type { ResolvedOperand } from './resolved.js';
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
