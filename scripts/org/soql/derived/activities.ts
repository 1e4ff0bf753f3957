import type { FieldDef, ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import type { ApexDatetime } from '../../values/dates.js';
import { Unsupported } from '../../values/exceptions.js';
import type { Execution } from '../execution.js';
import type { ResolvedQuery } from '../resolved.js';
import { rowOf } from './rowOf.js';

type Values = Readonly<Record<string, unknown>>;

/** Past events and closed tasks of a record (Object Reference, "ActivityHistory"). */
export function activityHistory(query: ResolvedQuery, run: Execution, parent: Row | undefined): Row[] {
  return activitiesOf(query, run, parent)
    .filter(([isClosed]) => isClosed)
    .map(([, row]) => row);
}

/** Coming events and open tasks of a record (Object Reference, "OpenActivity"). */
export function openActivities(query: ResolvedQuery, run: Execution, parent: Row | undefined): Row[] {
  return activitiesOf(query, run, parent)
    .filter(([isClosed]) => !isClosed)
    .map(([, row]) => row);
}

function activitiesOf({ object }: ResolvedQuery, run: Execution, parent: Row | undefined): [boolean, Row][] {
  if (!parent) return [];
  const { org, user } = run.tx;
  if (run.sharing && !org.security.hasUserPermission(user, 'ViewAllData'))
    throw new Unsupported(`${object.name} for users without the permission View All Data`);
  const records = [parent, ...recordsOfAccount(parent, run)].map(([id]) => id as string);
  return ['Task', 'Event'].flatMap((name) =>
    rowsAbout(name, records, run).map((row): [boolean, Row] => {
      const values = activityValues(org.schema.require(name), row, run);
      return [values['IsClosed'] === true, rowOf(object, values)];
    }),
  );
}

/** Activities of contacts, opportunities and the like are their account's, too (Object Reference, "Task": AccountId). */
function recordsOfAccount([id]: Row, { tx: { store, org } }: Execution): Row[] {
  if (org.schema.ofId(id as string)?.name !== 'Account') return [];
  const lookups = ['WhatId', 'WhoId'].map((name) => org.schema.require('Event').field(name)!);
  const objects = new Set(lookups.flatMap(({ referenceTo }) => referenceTo));
  return [...objects].flatMap((name) => {
    const table = store.tableNamed(name);
    const account = table.def.field('AccountId');
    return account ? table.find(account, id).filter((row) => !table.isDeleted(row)) : [];
  });
}

function rowsAbout(name: string, records: readonly string[], { tx: { store } }: Execution): Row[] {
  const table = store.tableNamed(name);
  const lookups = ['WhatId', 'WhoId'].map((field) => table.def.field(field)!);
  const found = (lookup: FieldDef): Row[] => records.flatMap((id) => table.find(lookup, id));
  return [...new Set(lookups.flatMap(found))];
}

/** An event is closed once it has ended. */
function activityValues(def: ObjectDef, row: Row, { tx }: Execution): Values {
  const values: Values = Object.fromEntries(def.fields.map(({ name, index }) => [name, row[index]]));
  if (def.name === 'Task') return { ...values, IsTask: true };
  const end = values['EndDateTime'] as ApexDatetime | null;
  return { ...values, IsTask: false, IsClosed: end !== null && end.ms < tx.org.clock.now() };
}
