import type { FieldDef } from '../../schema/model.js';
import type { Rule } from './rule.js';

export const duplicateColumns: Rule = ({ kind, columns, ast }, scope) => {
  if (kind !== 'rows' || ast.select.some((item) => item.kind === 'fields')) return;
  const seen = new Set<string>();
  for (const column of columns) {
    if (column.kind !== 'operand') continue;
    const { parents, field } = column.operand.path!;
    const name = [
      ...parents.map((lookup: FieldDef) => lookup.relationshipName),
      field.name,
      column.operand.kind === 'targetType' ? 'Type' : '',
    ]
      .join('.')
      .replace(/\.$/, '');
    if (seen.has(name)) scope.report(column.operand.path!, 'MALFORMED_QUERY', `duplicate field selected: ${name}`);
    seen.add(name);
  }
};
