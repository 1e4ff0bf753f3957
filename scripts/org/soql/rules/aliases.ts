import type { Rule } from './rule.js';

/** SOQL Reference, "Reserved Keywords". */
const RESERVED = ['and', 'asc', 'desc', 'excludes', 'first', 'from', 'group', 'having', 'in', 'includes', 'last', 'like', 'limit',
  'not', 'null', 'nulls', 'or', 'select', 'update', 'using', 'where', 'with']; // prettier-ignore

/** Only aggregate queries name their columns, each name once; keywords name nothing. */
export const aliases: Rule = ({ ast, kind, columns }, scope) => {
  if (ast.from.alias && RESERVED.includes(ast.from.alias.toLowerCase())) {
    scope.report(ast.from, 'MALFORMED_QUERY', `unexpected token: '${ast.from.alias}'`);
  }
  if (
    kind === 'rows' &&
    ast.select.some((item) => item.kind === 'operand' && item.alias && !item.formatted && item.operand.kind === 'field')
  ) {
    scope.report(ast.from, 'MALFORMED_QUERY', 'only aggregate expressions use field aliasing');
  }
  if (kind !== 'aggregate') return;
  const seen = new Set<string>();
  for (const column of columns) {
    if (column.kind !== 'operand') continue;
    const name = column.name.toLowerCase();
    if (seen.has(name))
      scope.report(column.operand.path ?? ast.from, 'MALFORMED_QUERY', `duplicate alias: ${column.name}`);
    seen.add(name);
  }
};
