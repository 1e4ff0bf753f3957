import { type Context, Hono } from 'hono';
import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { UserContext } from '../security/userRows.js';
import type { LocalOrg } from '../seed/localOrg.js';
import { parseId } from '../values/id.js';
import { json } from './body.js';
import { describeObject, describeSummary } from './describeObject.js';
import { notFound } from './errors.js';
import { objectOf } from './records.js';
import { type Env, resource, type Rest } from './rest.js';
import { dataBase } from './versions.js';

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

const MAX_BATCH = 200;

/** `/sobjects` and `/sobjects/{type}/describe`. */
export function describe(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/sobjects', {
    GET: (c) => json(describeObjects(rest, c, (def) => def.kind !== 'aggregate')),
  });
  resource(app, '/sobjects/:type/describe', {
    GET: (c) => json(describeObject(rest.org.security, rest.user(c), objectOf(rest, c), dataBase(c))),
  });
  return app;
}

/** Every object of a kind that the user may see. */
export function describeObjects(rest: Rest, c: Context<Env>, isMeant: (def: ObjectDef) => boolean): object {
  const user = rest.user(c);
  const { schema, security } = rest.org;
  const seen = [...schema.objects.values()].filter((def) => isMeant(def) && security.can(user, def, 'read'));
  const sobjects = seen.map((def) => describeSummary(security, user, def, dataBase(c)));
  return { encoding: 'UTF-8', maxBatchSize: MAX_BATCH, sobjects };
}
