import type { Rule } from './rule.js';

/** SOQL Reference, "TYPEOF": lookups to several objects only, and only where a query gives records. */
export const typeOf: Rule = ({ columns, kind, ast }, scope) => {
  for (const column of columns) {
    if (column.kind !== 'typeOf') continue;
    if (kind !== 'rows') scope.report(ast.from, 'MALFORMED_QUERY', 'TYPEOF cannot be used in an aggregate query');
    if (column.lookup.referenceTo.length > 1) continue;
    const message = `TYPEOF needs a polymorphic relationship, ${column.lookup.relationshipName} is none`;
    scope.report(ast.from, 'MALFORMED_QUERY', message);
  }
};
