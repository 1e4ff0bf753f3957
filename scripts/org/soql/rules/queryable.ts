import { isDerived } from '../derived/derived.js';
import type { Rule } from './rule.js';

/**
 * Platform events pass through the bus; there is nothing to read. The history of an approval is only read with it (Object
 * Reference, "ProcessInstanceHistory").
 * What nobody owns has no records that are mine. */
export const queryable: Rule = ({ object, ast }, scope) => {
  const isChildOnly = object.name === 'ProcessInstanceHistory' && ast.from.name === object.name;
  if (object.kind === 'event' || (object.kind === 'aggregate' && !isDerived(object)) || isChildOnly)
    scope.report(ast.from, 'INVALID_TYPE_FOR_OPERATION', `entity type ${object.name} does not support query`);
  if (ast.scope && !object.field('OwnerId'))
    scope.report(ast.from, 'MALFORMED_QUERY', `USING SCOPE Mine is not supported: ${object.name} has no owner`);
};
