import { isFilterable, isSortable } from '../../schema/fieldProperties.js';
import { type FieldDef, isCompound } from '../../schema/model.js';
import { comparisons, type ResolvedOperand } from '../resolved.js';
import type { Scope } from '../resolveScope.js';
import type { Rule } from './rule.js';

/** Long text, addresses and binary content are neither filtered, nor sorted, nor grouped. */
export const filterableFields: Rule = ({ where, orderBy, groupBy }, scope) => {
  for (const { operand } of comparisons(where)) refuse(scope, operand, isLong, 'can not be filtered in a query call');
  for (const { operand } of orderBy) refuse(scope, operand, isNotOrdered, 'can not be sorted in a query call');
  for (const operand of groupBy) refuse(scope, operand, isNotOrdered, 'can not be grouped in a query call');
};

function refuse(scope: Scope, operand: ResolvedOperand, isRefused: (field: FieldDef) => boolean, what: string): void {
  const { path } = operand;
  if (!path || operand.kind === 'aggregate' || !isRefused(path.field)) return;
  scope.report(path, 'INVALID_FIELD', `field '${path.field.name}' ${what}`);
}

const isLong = (field: FieldDef): boolean => !isFilterable(field) || isCompound(field);
const isNotOrdered = (field: FieldDef): boolean => !isSortable(field);
