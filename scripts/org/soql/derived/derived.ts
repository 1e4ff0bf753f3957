import type { ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import type { Execution } from '../execution.js';
import type { ResolvedComparison, ResolvedPath, ResolvedQuery } from '../resolved.js';
import { wantedValues } from '../wanted.js';
import { activityHistory, openActivities } from './activities.js';
import { entityRows, fieldRows } from './definitions.js';
import { notesAndAttachments } from './notesAndAttachments.js';
import { stepsAndWorkItems } from './processHistory.js';
import { accessRows } from './userRecordAccess.js';

/** Texts that a condition of the outermost AND wants one of the fields (`UserId`, `EntityDefinition.QualifiedApiName`) to be. */
export function askedFor({ where }: ResolvedQuery, fields: readonly string[], run: Execution): string[] {
  const conditions = where?.kind === 'and' ? where.items : where ? [where] : [];
  const comparison = conditions.find(
    (one): one is ResolvedComparison =>
      one.kind === 'compare' &&
      one.operand.path !== undefined &&
      fields.includes(writtenAs(one.operand.path)) &&
      ['=', 'in'].includes(one.operator),
  );
  const values = comparison ? wantedValues(comparison, run).values : [];
  return values.filter((value) => typeof value === 'string');
}

function writtenAs({ parents, field }: ResolvedPath): string {
  return [...parents.map(({ relationshipName }) => relationshipName), field.name].join('.');
}

/** Rows that nobody stores, worked out when a query asks for them; of one parent in a child subquery. */
type Derivation = (query: ResolvedQuery, run: Execution, parent: Row | undefined) => Row[];

const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  ActivityHistory: activityHistory,
  EntityDefinition: entityRows,
  EntityParticle: fieldRows,
  FieldDefinition: fieldRows,
  NoteAndAttachment: notesAndAttachments,
  OpenActivity: openActivities,
  ProcessInstanceHistory: stepsAndWorkItems,
  UserRecordAccess: accessRows,
};

/** Read with the record they belong to, and no other way. */
const OF_PARENT = new Set(['ActivityHistory', 'NoteAndAttachment', 'OpenActivity', 'ProcessInstanceHistory']);

export function isReadWithParentOnly({ name }: ObjectDef): boolean {
  return OF_PARENT.has(name);
}

export function isDerived({ name }: ObjectDef): boolean {
  return Object.hasOwn(DERIVATIONS, name);
}

export function derivedRows(query: ResolvedQuery, run: Execution, parent?: Row): Row[] | undefined {
  return DERIVATIONS[query.object.name]?.(query, run, parent);
}
