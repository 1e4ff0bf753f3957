import type { Transaction } from '../engine/transaction.js';
import type { RowError, SObject } from '../values/sobject.js';
import { sameValue } from '../values/equality.js';
import { rowErrors } from './errors.js';
import type { DmlOperation } from './workRow.js';

/** First object of each sort that the transaction changed. */
interface Touched {
  setup?: string;
  data?: string;
  /** Inside System.runAs both go together. */
  readonly isFree?: true;
}

/** Setup objects as far as the org has them (Apex Developer Guide, "sObjects That Cannot Be Used Together in DML Operations"). */
const SETUP = new Set([
  'FieldPermissions',
  'GroupMember',
  'ObjectPermissions',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'QueueSobject',
  'SetupEntityAccess',
  'UserRole',
]);
/** Changes of these make a change of a user one of setup. */
const USER_FIELDS = ['UserRoleId', 'IsActive', 'Username', 'ProfileId'];

const touched = new WeakMap<Transaction, Touched>();

/** Setup and other objects do not go together in one transaction; gives the error, or remembers what is touched. */
export function mixedWith(tx: Transaction, operation: DmlOperation, records: readonly SObject[]): RowError | undefined {
  const sort = sortOf(tx, operation, records);
  if (sort === 'neither') return undefined;
  const state = touched.get(tx) ?? {};
  if (state.isFree) return undefined;
  touched.set(tx, state);
  const { name } = records[0]!.def;
  const other = sort === 'setup' ? state.data : state.setup;
  if (other !== undefined) return rowErrors.mixedDml(name, other);
  state[sort] ??= name;
  return undefined;
}

/** System.runAs lets both sorts go together; returns how to go back (Apex Developer Guide, "Mixed DML Operations in Test Methods"). */
export function countApart(tx: Transaction): () => void {
  const before = touched.get(tx) ?? {};
  touched.set(tx, { isFree: true });
  return () => void touched.set(tx, before);
}

function sortOf(tx: Transaction, operation: DmlOperation, records: readonly SObject[]): 'setup' | 'data' | 'neither' {
  const { def } = records[0]!;
  if (def.kind === 'setting') return 'neither';
  if (def.name === 'User') return records.some((record) => isSetup(tx, operation, record)) ? 'setup' : 'neither';
  if (def.name === 'Group') return operation === 'delete' ? 'setup' : 'neither';
  return SETUP.has(def.name) ? 'setup' : 'data';
}

function isSetup(tx: Transaction, operation: DmlOperation, user: SObject): boolean {
  if (operation === 'insert') return user.getByName('UserRoleId') !== null;
  const before = user.id === null ? undefined : tx.store.table(user.def).get(user.id);
  return USER_FIELDS.some((name) => {
    const { index } = user.def.field(name)!;
    return user.values[index] !== undefined && !sameValue(user.values[index], before?.[index] ?? null);
  });
}
