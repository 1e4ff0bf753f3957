import type { ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import type { Execution } from '../execution.js';
import type { ResolvedQuery } from '../resolved.js';
import { activityHistory, openActivities } from './activities.js';
import { entityRows, fieldRows } from './definitions.js';
import { stepsAndWorkItems } from './processHistory.js';
import { accessRows } from './userRecordAccess.js';

/** Rows that nobody stores, worked out when a query asks for them; of one parent in a child subquery. */
type Derivation = (query: ResolvedQuery, run: Execution, parent: Row | undefined) => Row[];

const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  ActivityHistory: activityHistory,
  EntityDefinition: entityRows,
  FieldDefinition: fieldRows,
  OpenActivity: openActivities,
  ProcessInstanceHistory: stepsAndWorkItems,
  UserRecordAccess: accessRows,
};

/** Read with the record they belong to, and no other way. */
const OF_PARENT = new Set(['ActivityHistory', 'OpenActivity', 'ProcessInstanceHistory']);

export function isReadWithParentOnly({ name }: ObjectDef): boolean {
  return OF_PARENT.has(name);
}

export function isDerived({ name }: ObjectDef): boolean {
  return Object.hasOwn(DERIVATIONS, name);
}

export function derivedRows(query: ResolvedQuery, run: Execution, parent?: Row): Row[] | undefined {
  return DERIVATIONS[query.object.name]?.(query, run, parent);
}
