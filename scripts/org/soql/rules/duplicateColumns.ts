import type { FieldDef } from '../../schema/model.js';
import type { Rule } from './rule.js';

/** SOQL Reference, "SELECT": a field named twice is an error, also when FIELDS(…) names it again. */
export const duplicateColumns: Rule = ({ kind, columns }, scope) => {
  if (kind !== 'rows') return;
  const seen = new Set<string>();
  for (const column of columns) {
    if (column.kind !== 'operand' || column.aliased) continue;
    const { parents, field } = column.operand.path!;
    const name = [
      ...parents.map((lookup: FieldDef) => lookup.relationshipName),
      field.name,
      column.operand.kind === 'targetType' ? 'Type' : '',
    ]
      .join('.')
      .replace(/\.$/, '');
    if (seen.has(name)) scope.report(column.operand.path!, 'INVALID_FIELD', `duplicate field selected: ${name}`);
    seen.add(name);
  }
};
