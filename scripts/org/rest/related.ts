import { type Context, Hono } from 'hono';
import type { Transaction } from '../engine/transaction.js';
import type { ChildRelation, ObjectDef } from '../schema/model.js';
import { Unsupported } from '../values/exceptions.js';
import { parseId } from '../values/id.js';
import { json, noContent, readRecordBody } from './body.js';
import { readableFields } from './describe.js';
import { notFound, RestError } from './errors.js';
import { requireFields, selectByIds, selectWhere } from './query.js';
import { fieldsAsked, objectOf, removeRecord, retrieve, updateRecord } from './records.js';
import { type Env, param, type Rest } from './rest.js';
import { recordJson, shapeOfFields } from './shape.js';
import { dataBase } from './versions.js';

interface Named {
  readonly def: ObjectDef;
  readonly id: string;
}

/**
 * `/sobjects/{type}/{id}/{relationship}`: the record a record refers to, over several levels, or all that refer to it (REST API
 * Developer Guide, "sObject Relationships").
 */
export function related(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  app.on(['GET', 'PATCH', 'DELETE'], '/sobjects/:type/:id/:path{.+}', async (c, next) => {
    const def = objectOf(rest, c);
    const id = parseId(param(c, 'id'));
    const names = param(c, 'path').split('/');
    const [name = ''] = names;
    if (!id?.startsWith(def.keyPrefix) || def.field(name)?.type === 'base64') return next();
    const relation = names.length === 1 ? def.children.get(name.toLowerCase()) : undefined;
    if (relation) return rest.transact(c, 'rest', (tx) => childrenOf(tx, c, id, relation));
    const body = c.req.method === 'PATCH' ? await readRecordBody(c) : {};
    return rest.transact(c, 'rest', (tx) => {
      const target = names.reduce((from, step) => parentOf(tx, from, step), { def, id });
      if (c.req.method === 'GET') return retrieve(tx, c, target.def, target.id);
      if (c.req.method === 'PATCH') updateRecord(tx, target.def, target.id, body);
      else removeRecord(tx, target.def, target.id);
      return noContent();
    });
  });
  return app;
}

/** A relationship nobody has, and one that leads nowhere, are both 404. */
function parentOf(tx: Transaction, { def, id }: Named, name: string): Named {
  const lookup = def.parents.get(name.toLowerCase());
  const value = lookup && selectByIds(tx, def, [id], [lookup.name]).get(id)?.get(lookup);
  const target = typeof value === 'string' ? tx.org.schema.ofId(value) : undefined;
  if (!target) throw notFound();
  return { def: target, id: value as string };
}

/** As many as one page of a query holds. */
const MOST = 2_000;

function childrenOf(tx: Transaction, c: Context<Env>, id: string, { child, field }: ChildRelation): Response {
  if (c.req.method !== 'GET')
    throw new RestError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${c.req.method}' not allowed. Allowed are HEAD,GET`);
  if (!tx.org.security.can(tx.user, child, 'read')) throw notFound();
  const asked = fieldsAsked(c);
  const names = asked ? requireFields(child, asked) : readableFields(tx, child).map(({ name }) => name);
  const rows = selectWhere(tx, child, field.name, [id], names);
  if (rows.length > MOST) throw new Unsupported(`more than ${MOST} related records in one answer: query them`);
  const shape = shapeOfFields(names);
  return json({ totalSize: rows.length, done: true, records: rows.map((row) => recordJson(row, shape, dataBase(c))) });
}
