import type { ObjectDef } from '../schema/model.js';
import type { Security } from '../security/security.js';
import type { UserContext } from '../security/userRows.js';
import type { DmlOperation } from './workRow.js';

/** Objects whose rows come from deploying, approving, queueing or sharing. */
const WRITTEN_BY_PLATFORM =
  /^(ApexClass|ApexPage|ApexTrigger|Apex(Test(QueueItem|Result|RunResult)|CodeCoverage(Aggregate)?|OrgWideCoverage)|AsyncApexJob|Cron(JobDetail|Trigger)|Organization|Process(Definition|Node|Instance).*|Profile|RecordType|UserRecordAccess|(Task|Lead|Case|Contract)Status|TaskPriority|OpportunityStage|ApexLog|.*History)$/;

/**
 * Whether rows of an object can be written like this (Apex Developer Guide, "sObjects That Don't Support DML Operations"; Object
 * Reference, "Supported Calls" of each object: a user is deactivated, never deleted).
 */
export function supportsDml(def: ObjectDef, operation: DmlOperation): boolean {
  if (['event', 'metadata', 'big', 'aggregate'].includes(def.kind)) return false;
  if (WRITTEN_BY_PLATFORM.test(def.name)) return false;
  return def.name !== 'User' || (operation !== 'delete' && operation !== 'undelete');
}

/** Event messages are created by publishing, but for change events, which the platform alone sends. */
export const isPublished = (def: ObjectDef): boolean => def.kind === 'event' && !def.field('ChangeEventHeader');

const DML = { create: 'insert', edit: 'update', delete: 'delete' } as const;

/** What describes answer: the object takes the call, and the user may make it. */
export function mayWrite(security: Security, user: UserContext, def: ObjectDef, right: keyof typeof DML): boolean {
  const isTaken = supportsDml(def, DML[right]) || (right === 'create' && isPublished(def));
  return isTaken && security.can(user, def, right);
}
