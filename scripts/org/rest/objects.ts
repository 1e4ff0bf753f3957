import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { UserContext } from '../security/users.js';
import { parseId } from '../values/id.js';
import { notFound } from './errors.js';
import type { LocalOrg } from '../seed/localOrg.js';

/** The object a path names, when the user may see it at all. */
export function requireObjectType(org: LocalOrg, user: UserContext, name: string): ObjectDef {
  const def = org.schema.get(name);
  if (!def || !org.security.can(user, def, 'read')) throw notFound();
  return def;
}

/** The 18-character id in a path; what is no id names no resource. */
export function requireId(text: string): string {
  const id = parseId(text);
  if (!id) throw notFound(`Provided external ID field does not exist or is not accessible: ${text}`);
  return id;
}

/** Fields of the object that the transaction's user may read. */
export function readableFields(tx: Transaction, def: ObjectDef): FieldDef[] {
  return def.fields.filter((field) => tx.org.security.fieldReadable(tx.user, field));
}
