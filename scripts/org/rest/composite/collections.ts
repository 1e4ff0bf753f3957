import { Hono } from 'hono';
import type { DmlResult } from '../../dml/workRow.js';
import { isObject, json, type Json, type JsonObject, readObject, requireArray } from '../body.js';
import { RestError } from '../errors.js';
import { requireId, requireObjectType } from '../describe.js';
import { recordJson, shapeOfFields } from '../shape.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { type Batch, saveBatch } from './saveBatch.js';
import { requireFields, selectByIds } from '../query.js';
import { dataBase } from '../versions.js';

const MAX_RECORDS = 200;
const MAX_RETRIEVED = 2_000;

/** `/composite/sobjects`: up to 200 records in one call (REST API Developer Guide, "sObject Collections"). */
export function collections(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const written = (operation: 'insert' | 'update') => async (c: Parameters<Rest['user']>[0]) => {
    const { records, allOrNone } = recordsOf(await readObject(c));
    return json(saveBatch(rest, c, { operation, records, allOrNone }).map(resultJson));
  };
  resource(app, '/composite/sobjects', {
    POST: written('insert'),
    PATCH: written('update'),
    DELETE: (c) => {
      const ids = (c.req.query('ids') ?? '').split(',').filter((id) => id !== '');
      limit(ids.length, MAX_RECORDS);
      const batch: Batch = {
        operation: 'delete',
        records: ids.map((id) => ({ Id: id })),
        allOrNone: isTrue(c.req.query('allOrNone')),
      };
      return json(saveBatch(rest, c, batch).map(resultJson));
    },
  });
  resource(app, '/composite/sobjects/:type/:field', {
    PATCH: async (c) => {
      const { records, allOrNone } = recordsOf(await readObject(c));
      const upsert = { type: param(c, 'type'), field: param(c, 'field') };
      return json(saveBatch(rest, c, { operation: 'upsert', records, allOrNone, upsert }).map(upsertJson));
    },
  });
  resource(app, '/composite/sobjects/:type', {
    GET: (c) => retrieve(rest, c, split(c.req.query('ids')), split(c.req.query('fields'))),
    POST: async (c) => {
      const body = await readObject(c);
      return retrieve(rest, c, strings(body, 'ids'), strings(body, 'fields'));
    },
  });
  return app;
}

function recordsOf(body: JsonObject): { records: JsonObject[]; allOrNone: boolean } {
  const records = requireArray(body['records'], 'records');
  limit(records.length, MAX_RECORDS);
  const wrong = records.findIndex((record) => !isObject(record));
  if (wrong >= 0) throw new RestError(400, 'JSON_PARSER_ERROR', `records[${wrong}] must be a JSON object`);
  return { records: records as JsonObject[], allOrNone: body['allOrNone'] === true };
}

function limit(count: number, max: number): void {
  if (count <= max) return;
  const message = `record limit reached. cannot submit more than ${max} records into this call (got ${count})`;
  throw new RestError(400, 'EXCEEDED_ID_LIMIT', message);
}

function resultJson(result: DmlResult): JsonObject | object {
  return result.success
    ? { id: result.id, success: true, errors: result.errors }
    : { success: false, errors: result.errors };
}

function upsertJson(result: DmlResult): JsonObject | object {
  return { ...resultJson(result), created: result.created };
}

/** Records in the order of the ids; null where there is none the user may see. */
function retrieve(rest: Rest, c: Parameters<Rest['user']>[0], ids: string[], fields: string[]): Response {
  limit(ids.length, MAX_RETRIEVED);
  const def = requireObjectType(rest.org, rest.user(c), param(c, 'type'));
  const wanted = ids.map(requireId);
  return rest.transact(c, 'rest', (tx) => {
    const found = selectByIds(tx, def, wanted, requireFields(def, fields));
    const shape = shapeOfFields(fields);
    return json(
      wanted.map((id) => {
        const record = found.get(id);
        return record ? recordJson(record, shape, dataBase(c)) : null;
      }),
    );
  });
}

function strings(body: JsonObject, name: string): string[] {
  const items = requireArray(body[name], name);
  if (items.every((item: Json) => typeof item === 'string')) return items;
  throw new RestError(400, 'JSON_PARSER_ERROR', `${name} must be a JSON array of strings`);
}

function split(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((item) => item !== '');
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
