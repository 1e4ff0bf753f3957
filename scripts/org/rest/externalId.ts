import { Hono, type Context } from 'hono';
import { executeDml } from '../dml/execute.js';
import type { DmlResult } from '../dml/workRow.js';
import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { parseId } from '../values/id.js';
import { ApexBlob } from '../values/blob.js';
import { SObject } from '../values/sobject.js';
import { json, type JsonObject, noContent, readObject } from './body.js';
import { MultipleChoices, notFound, requireSuccess, RestError, rowFailure } from './errors.js';
import { valueFromJson } from './fieldJson.js';
import { selectByIds } from './query.js';
import { readRecord, visibleRows } from './recordInput.js';
import { objectOf, ONE_ROW, retrieve } from './records.js';
import { type Env, param, resource, type Rest } from './rest.js';
import { dataBase } from './versions.js';

/** `/sobjects/{type}/{external id field}/{value}`: read, upsert and delete by an external id. */
export function externalId(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/sobjects/:type/:field/:value', {
    GET: (c) =>
      rest.transact(
        c,
        'rest',
        (tx) => file(tx, rest, c) ?? retrieve(tx, c, objectOf(rest, c), requireOne(tx, rest, c)),
      ),
    PATCH: async (c) => {
      const body = await readObject(c);
      const result = rest.transact(c, 'rest', (tx) => upsert(tx, rest, c, body));
      return json({ id: result.id, success: true, errors: [], created: result.created }, result.created ? 201 : 200);
    },
    DELETE: (c) => {
      rest.transact(c, 'rest', (tx) => {
        const records = [new SObject(objectOf(rest, c), [requireOne(tx, rest, c)])];
        requireSuccess(executeDml(tx, { operation: 'delete', records, ...ONE_ROW })[0]);
      });
      return noContent();
    },
  });
  return app;
}

/** `/sobjects/{type}/{id}/{file field}`: its bytes (REST API Developer Guide, "sObject Blob Get"). */
function file(tx: Transaction, rest: Rest, c: Context<Env>): Response | undefined {
  const def = objectOf(rest, c);
  const id = parseId(param(c, 'field'));
  const field = def.field(param(c, 'value'));
  if (!id || field?.type !== 'base64') return undefined;
  const content = selectByIds(tx, def, [id], [field.name]).get(id)?.get(field);
  if (!(content instanceof ApexBlob)) throw notFound();
  return new Response(content.bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'application/octet-stream' },
  });
}

function upsert(tx: Transaction, rest: Rest, c: Context<Env>, body: JsonObject): DmlResult {
  const { def, field, value } = keyOf(rest, c);
  idWithKey(tx, rest, c);
  if (Object.keys(body).some((name) => name.toLowerCase() === field.name.toLowerCase())) {
    throw new RestError(400, 'INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`);
  }
  const { record, problem } = readRecord(tx, def, body);
  if (problem) throw rowFailure([problem]);
  record.set(field, value);
  return requireSuccess(executeDml(tx, { operation: 'upsert', records: [record], externalId: field, ...ONE_ROW })[0]);
}

function keyOf(rest: Rest, c: Context<Env>): { def: ObjectDef; field: FieldDef; value: unknown } {
  const def = objectOf(rest, c);
  const field = def.field(param(c, 'field'));
  if (!field) {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${param(c, 'field')}`);
  }
  return { def, field, value: valueFromJson(field, param(c, 'value')) };
}

/** At most one id: several records with the key are answered with 300 and their addresses. */
function idWithKey(tx: Transaction, rest: Rest, c: Context<Env>): string | undefined {
  const { def, field, value } = keyOf(rest, c);
  const ids = visibleRows(tx, def, field, value).map((row) => row[0] as string);
  if (ids.length > 1) throw new MultipleChoices(ids.map((id) => `${dataBase(c)}/sobjects/${def.name}/${id}`));
  return ids[0];
}

function requireOne(tx: Transaction, rest: Rest, c: Context<Env>): string {
  const id = idWithKey(tx, rest, c);
  if (!id) throw notFound();
  return id;
}
