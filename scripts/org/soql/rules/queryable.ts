import type { Rule } from './rule.js';

/** Platform events pass through the bus; there is nothing to read. */
export const queryable: Rule = ({ object, ast }, scope) => {
  if (object.kind !== 'event' && object.kind !== 'aggregate') return;
  scope.report(ast.from, 'INVALID_TYPE_FOR_OPERATION', `entity type ${object.name} does not support query`);
};
