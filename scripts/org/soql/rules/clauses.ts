import { isDerived, isReadWithParentOnly } from '../derived/derived.js';
import type { Rule } from './rule.js';

/** Apex Developer Guide, "Locking Statements": no ORDER BY in a query that locks; only rows can be locked. */
export const locking: Rule = ({ ast, kind }, scope) => {
  if (!ast.forUpdate) return;
  if (ast.orderBy) scope.report(ast.from, 'MALFORMED_QUERY', 'ORDER BY is not allowed with FOR UPDATE');
  if (kind !== 'rows')
    scope.report(ast.from, 'MALFORMED_QUERY', 'FOR UPDATE is not allowed with aggregate functions or GROUP BY');
};

const LARGEST_OFFSET = 2_000;

export const offset: Rule = ({ ast }, scope) => {
  if (typeof ast.offset !== 'number' || ast.offset <= LARGEST_OFFSET) return;
  scope.report(ast.from, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${LARGEST_OFFSET}`);
};

const MOST_ROWS = 200;

/** SOQL Reference, "FIELDS()": the unbounded forms need a LIMIT of at most 200. */
export const fieldsFunction: Rule = ({ ast }, scope) => {
  const item = ast.select.find((entry) => entry.kind === 'fields');
  if (item?.kind !== 'fields' || item.group === 'STANDARD') return;
  if (typeof ast.limit === 'number' && ast.limit <= MOST_ROWS) return;
  scope.report(item, 'MALFORMED_QUERY', `The SOQL FIELDS function must have a LIMIT of at most ${MOST_ROWS}`);
};

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

/** A child subquery gives records of records: it stands beside no aggregate and holds none. */
export const childQueries: Rule = ({ kind, columns, ast }, scope) => {
  for (const column of columns) {
    if (column.kind !== 'children') continue;
    if (kind !== 'rows')
      scope.report(ast.from, 'MALFORMED_QUERY', 'Grouped or aggregate queries cannot have child subqueries');
    if (column.query.kind !== 'rows') {
      scope.report(column.query.ast.from, 'MALFORMED_QUERY', 'Only root queries support aggregate expressions');
    }
    if (column.query.ast.forUpdate)
      scope.report(column.query.ast.from, 'MALFORMED_QUERY', 'FOR UPDATE is not allowed in a child subquery');
  }
};

/** From API version 67.0 on, queries run in user mode and WITH SECURITY_ENFORCED does not compile (Apex Reference, "Versioned Behavior Changes"). */
export const securityEnforced: Rule = ({ ast }, scope) => {
  if (ast.access !== 'securityEnforced') return;
  scope.report(
    ast.from,
    'MALFORMED_QUERY',
    'WITH SECURITY_ENFORCED is not supported from API version 67.0 on: use WITH USER_MODE',
  );
};
