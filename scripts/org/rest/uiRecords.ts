import { type Context, Hono } from 'hono';
import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { json, type JsonObject, noContent, readObject, requireObject } from './body.js';
import { notFound, RestError } from './errors.js';
import { readableFields, requireId, requireObjectType } from './describe.js';
import { removeRecord, saveRecord } from './records.js';
import { type Env, param, resource, type Rest } from './rest.js';
import { selectByIds } from './query.js';
import { shapeOfFields } from './shape.js';
import { uiRecord } from './uiRecord.js';
import { saveError } from './uiSaveError.js';

/** `/ui-api/records`: what `getRecord`, `createRecord`, `updateRecord` and `deleteRecord` of a page speak. */
export function uiRecords(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/ui-api/records', {
    POST: async (c) => {
      const body = await readObject(c);
      const def = requireObjectType(rest.org, rest.user(c), String(body['apiName'] ?? ''));
      const fields = requireObject(body['fields'], 'fields');
      const id = saveError(() => rest.transact(c, 'rest', (tx) => saveRecord(tx, 'insert', def, fields).id));
      return answer(rest, c, { def, id: id ?? '', fields: Object.keys(fields) }, 201);
    },
  });
  resource(app, '/ui-api/records/:id', {
    GET: (c) => {
      const id = requireId(param(c, 'id'));
      const def = ofId(rest, c, id);
      return answer(rest, c, { def, id, fields: askedFields(c, def) });
    },
    PATCH: async (c) => {
      const id = requireId(param(c, 'id'));
      const def = ofId(rest, c, id);
      const fields = requireObject((await readObject(c))['fields'], 'fields');
      saveError(() => rest.transact(c, 'rest', (tx) => saveRecord(tx, 'update', def, withId(id, fields))));
      return answer(rest, c, { def, id, fields: Object.keys(fields) });
    },
    DELETE: (c) => {
      const id = requireId(param(c, 'id'));
      const def = ofId(rest, c, id);
      saveError(() => rest.transact(c, 'rest', (tx) => removeRecord(tx, def, id)));
      return noContent();
    },
  });
  return app;
}

function ofId(rest: Rest, c: Context<Env>, id: string): ObjectDef {
  const def = rest.org.schema.ofId(id);
  if (!def) throw notFound();
  return requireObjectType(rest.org, rest.user(c), def.name);
}

function withId(id: string, fields: JsonObject): JsonObject {
  return { ...fields, Id: id };
}

/** `?fields=Account.Name,Account.Owner.Name`: all must be there; `optionalFields` are left out where they are not. */
function askedFields(c: Context<Env>, def: ObjectDef): string[] {
  const asked = names(c.req.query('fields')).map((name) => ownPath(def, name) ?? invalid(name));
  const optional = names(c.req.query('optionalFields')).flatMap((name) => ownPath(def, name) ?? []);
  if (asked.length + optional.length > 0) return [...asked, ...optional];
  throw new RestError(400, 'INVALID_INPUT', 'Name the fields to read: ?fields=Account.Name,Account.Owner.Name');
}

function names(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The path after the object's name when its first step exists. */
function ownPath(def: ObjectDef, name: string): string | undefined {
  const [object, first, ...rest] = name.split('.');
  if (object?.toLowerCase() !== def.name.toLowerCase() || first === undefined) return undefined;
  const known = rest.length > 0 ? def.parents.has(first.toLowerCase()) : def.field(first) !== undefined;
  return known ? [first, ...rest].join('.') : undefined;
}

function invalid(name: string): never {
  throw new RestError(400, 'INVALID_FIELD', `No such field: ${name}`);
}

const HEADER_FIELDS = ['LastModifiedById', 'LastModifiedDate', 'RecordTypeId'];

interface Asked {
  readonly def: ObjectDef;
  readonly id: string;
  readonly fields: readonly string[];
}

function answer(rest: Rest, c: Context<Env>, { def, id, fields }: Asked, status = 200): Response {
  return rest.transact(c, 'rest', (tx) => {
    const readable = paths(tx, def, fields);
    const header = HEADER_FIELDS.filter((name) => def.field(name));
    const record = selectByIds(tx, def, [id], [...new Set([...readable, ...header])]).get(id);
    if (!record) throw notFound();
    return json(uiRecord(record, shapeOfFields(readable), rest.user(c)), status);
  });
}

/** Fields the user may not read are refused by name, as the UI API does. */
function paths(tx: Transaction, def: ObjectDef, fields: readonly string[]): string[] {
  const allowed = new Set(readableFields(tx, def).map((field) => field.name.toLowerCase()));
  const hidden = fields.find((name) => !name.includes('.') && !allowed.has(name.toLowerCase()));
  if (hidden !== undefined) invalid(`${def.name}.${hidden}`);
  return [...new Set(fields)];
}
