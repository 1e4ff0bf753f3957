import type { Rule } from './rule.js';

const MOST_ROWS = 200;

/** SOQL Reference, "FIELDS()": the unbounded forms need a LIMIT of at most 200. */
export const fieldsFunction: Rule = ({ ast }, scope) => {
  const item = ast.select.find((entry) => entry.kind === 'fields');
  if (item?.kind !== 'fields' || item.group === 'STANDARD') return;
  if (typeof ast.limit === 'number' && ast.limit <= MOST_ROWS) return;
  scope.report(item, 'MALFORMED_QUERY', `The SOQL FIELDS function must have a LIMIT of at most ${MOST_ROWS}`);
};
