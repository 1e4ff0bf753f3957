import { Hono, type Context } from 'hono';
import { executeDml } from '../dml/execute.js';
import type { DmlOperation, DmlResult } from '../dml/workRow.js';
import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { SObject } from '../values/sobject.js';
import { describeSummary } from './describeObject.js';
import { json, type JsonObject, noContent, readRecordBody } from './body.js';
import { isUnchanged, tagOf } from './conditions.js';
import { notFound, requireSuccess, RestError, rowFailure } from './errors.js';
import { readableFields, requireId, requireObjectType } from './describe.js';
import { readRecord } from './recordInput.js';
import { recordJson, shapeOfFields } from './shape.js';
import { recentItems } from './recent.js';
import { type Env, param, resource, type Rest } from './rest.js';
import { requireFields, selectByIds } from './query.js';
import { dataBase } from './versions.js';

/** `/sobjects/{type}` and `/sobjects/{type}/{id}`: create, read, update, delete one record. */
export function records(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/sobjects/:type', {
    GET: (c) =>
      json({
        objectDescribe: describeSummary(rest.org.security, rest.user(c), objectOf(rest, c), dataBase(c)),
        recentItems: recentItems(
          rest,
          c,
          rest.recent.of(c.get('userId')).filter((id) => rest.org.schema.ofId(id) === objectOf(rest, c)),
        ),
      }),
    POST: async (c) => {
      const body = await readRecordBody(c);
      const { id, errors } = rest.transact(c, 'rest', (tx) => saveRecord(tx, 'insert', objectOf(rest, c), body));
      const location = `${dataBase(c)}/sobjects/${param(c, 'type')}/${id}`;
      return json({ id, success: true, errors }, 201, { location });
    },
  });
  resource(app, '/sobjects/:type/:id', {
    GET: (c) => rest.transact(c, 'rest', (tx) => retrieve(tx, c, objectOf(rest, c), requireId(param(c, 'id')))),
    PATCH: async (c) => {
      const body = await readRecordBody(c);
      rest.transact(c, 'rest', (tx) => {
        const [def, id] = [objectOf(rest, c), requireId(param(c, 'id'))];
        isUnchanged(c, def, tx.store.table(def).get(id) ?? []);
        updateRecord(tx, def, id, body);
      });
      return noContent();
    },
    DELETE: (c) => {
      rest.transact(c, 'rest', (tx) => removeRecord(tx, objectOf(rest, c), requireId(param(c, 'id'))));
      return noContent();
    },
  });
  return app;
}

export function objectOf(rest: Rest, c: Context<Env>): ObjectDef {
  return requireObjectType(rest.org, rest.user(c), param(c, 'type'));
}

/** `?fields=Id,Name` */
export function fieldsAsked(c: Context<Env>): string[] | undefined {
  return c.req
    .query('fields')
    ?.split(',')
    .map((name) => name.trim());
}

/** One record as JSON, the fields of `?fields=` or all the user may read. */
export function retrieve(tx: Transaction, c: Context<Env>, def: ObjectDef, id: string): Response {
  const asked = fieldsAsked(c);
  const names = asked ? requireFields(def, asked) : readableFields(tx, def).map((field) => field.name);
  const record = selectByIds(tx, def, [id], names).get(id);
  const row = tx.store.table(def).get(id);
  if (!record || !row) throw notFound();
  const tag = tagOf(def, row);
  const headers: Record<string, string> = tag === undefined ? {} : { etag: tag };
  if (isUnchanged(c, def, row)) return new Response(null, { status: 304, headers });
  return json(recordJson(record, shapeOfFields(asked ? ['Id', ...names] : names), dataBase(c)), 200, headers);
}

export function updateRecord(tx: Transaction, def: ObjectDef, id: string, body: JsonObject): void {
  if (Object.keys(body).some((name) => name.toLowerCase() === 'id')) {
    throw new RestError(400, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
  }
  requireRow(tx, def, id);
  saveRecord(tx, 'update', def, { Id: id, ...body });
}

export function removeRecord(tx: Transaction, def: ObjectDef, id: string): void {
  requireRow(tx, def, id);
  requireSuccess(executeDml(tx, { operation: 'delete', records: [new SObject(def, [id])], ...ONE_ROW })[0]);
}

/** Saves one record as the user; a failing row fails the request. */
export function saveRecord(tx: Transaction, operation: DmlOperation, def: ObjectDef, body: JsonObject): DmlResult {
  const { record, problem } = readRecord(tx, def, body);
  if (problem) throw rowFailure([problem]);
  return requireSuccess(executeDml(tx, { operation, records: [record], ...ONE_ROW })[0]);
}

/** The REST API respects the user's object, field and record access. */
export const ONE_ROW = { allOrNone: true, access: 'user', sharing: true } as const;

/** The record must exist: 404 otherwise, told apart when it lies in the recycle bin. */
export function requireRow(tx: Transaction, def: ObjectDef, id: string): void {
  const table = tx.store.table(def);
  const row = table.get(id);
  if (!row) throw notFound();
  if (table.isDeleted(row))
    throw new RestError(404, [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] }]);
}
