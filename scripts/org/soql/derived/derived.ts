import type { ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import type { Execution } from '../execution.js';
import type { ResolvedQuery } from '../resolved.js';
import { entityRows, fieldRows } from './definitions.js';
import { stepsAndWorkItems } from './processHistory.js';
import { accessRows } from './userRecordAccess.js';

/** Rows that nobody stores, worked out when a query asks for them; of one parent in a child subquery. */
type Derivation = (query: ResolvedQuery, run: Execution, parent: Row | undefined) => Row[];

const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  EntityDefinition: entityRows,
  FieldDefinition: fieldRows,
  ProcessInstanceHistory: stepsAndWorkItems,
  UserRecordAccess: accessRows,
};

export function isDerived({ name }: ObjectDef): boolean {
  return Object.hasOwn(DERIVATIONS, name);
}

export function derivedRows(query: ResolvedQuery, run: Execution, parent?: Row): Row[] | undefined {
  return DERIVATIONS[query.object.name]?.(query, run, parent);
}
