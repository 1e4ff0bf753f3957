import { isDerived, isReadWithParentOnly } from '../derived/derived.js';
import type { Rule } from './rule.js';

/**
 * Platform events pass through the bus; there is nothing to read. The history of an approval and the activities of a record
 * are only read with it (Object Reference, "ProcessInstanceHistory", "ActivityHistory").
 * What nobody owns has no records that are mine. */
export const queryable: Rule = ({ object, ast }, scope) => {
  const isChildOnly = isReadWithParentOnly(object) && ast.from.name === object.name;
  if (object.kind === 'event' || (object.kind === 'aggregate' && !isDerived(object)) || isChildOnly)
    scope.report(ast.from, 'INVALID_TYPE_FOR_OPERATION', `entity type ${object.name} does not support query`);
  if (ast.scope && !object.field('OwnerId'))
    scope.report(ast.from, 'MALFORMED_QUERY', `USING SCOPE Mine is not supported: ${object.name} has no owner`);
};
