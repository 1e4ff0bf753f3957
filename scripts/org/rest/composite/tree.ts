import { type Context, Hono } from 'hono';
import { executeDml } from '../../dml/execute.js';
import type { Transaction } from '../../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import { ApexException } from '../../values/exceptions.js';
import type { RowError, SObject } from '../../values/sobject.js';
import { isObject, json, type Json, type JsonObject, readObject, requireArray, requireObject } from '../body.js';
import { objectOf } from '../records.js';
import { readRecord } from '../recordInput.js';
import { type Env, resource, type Rest } from '../rest.js';
import { errorsByRow } from './saveBatch.js';
import { limitExceeded } from './subrequests.js';

const MAX_RECORDS = 200;
const MAX_TYPES = 5;
const MAX_LEVELS = 5;

/** A record of a tree; its fields without its children. */
interface Node {
  readonly def: ObjectDef;
  readonly fields: JsonObject;
  readonly referenceId: string;
  readonly parent: { readonly node: Node; readonly lookup: FieldDef } | undefined;
  readonly children: readonly { readonly lookup: FieldDef; readonly def: ObjectDef; readonly records: Json[] }[];
  record?: SObject;
}

/** What is wrong with records of the request: nothing is created. */
class TreeFailure extends Error {
  constructor(readonly results: readonly { readonly referenceId: string; readonly errors: readonly RowError[] }[]) {
    super('the trees were not created');
  }
}

/** `/composite/tree/{object}`: records with their children, all or none (REST API Developer Guide, "sObject Tree"). */
export function compositeTree(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/composite/tree/:type', {
    POST: async (c) => {
      const body = await readObject(c);
      try {
        const results = created(rest, c, requireArray(body['records'], 'records'));
        return json({ hasErrors: false, results }, 201);
      } catch (error) {
        if (error instanceof TreeFailure) return json({ hasErrors: true, results: error.results }, 400);
        throw error;
      }
    },
  });
  return app;
}

function created(rest: Rest, c: Context<Env>, records: readonly Json[]): object[] {
  const levels = levelsOf(objectOf(rest, c), records);
  const nodes = levels.flat();
  requireWithinLimits(levels);
  return rest.transact(c, 'rest', (tx) => {
    for (const level of levels)
      for (const def of new Set(level.map((node) => node.def)))
        insert(
          tx,
          rest,
          level.filter((node) => node.def === def),
        );
    return nodes.map(({ referenceId, record }) => ({ referenceId, id: record?.id }));
  });
}

/** Roots, their children, the children of these, each in the order of the request. */
function levelsOf(root: ObjectDef, records: readonly Json[]): Node[][] {
  const levels: Node[][] = [];
  let level = records.map((record) => nodeOf(root, record, undefined));
  while (level.length > 0) {
    levels.push(level);
    level = level.flatMap((node) =>
      node.children.flatMap(({ def, lookup, records }) =>
        records.map((record) => nodeOf(def, record, { node, lookup })),
      ),
    );
  }
  return levels;
}

function nodeOf(def: ObjectDef, json: Json, parent: Node['parent']): Node {
  const { attributes, ...values } = requireObject(json, 'each record');
  const { type, referenceId } = requireObject(attributes, 'attributes');
  const reference = typeof referenceId === 'string' ? referenceId : '';
  if (!/^[a-z0-9]\w*$/i.test(reference)) throw invalid(reference, `Invalid reference id: ${reference || 'missing'}`);
  const asked = typeof type === 'string' ? type : '';
  if (asked.toLowerCase() !== def.name.toLowerCase())
    throw invalid(reference, `Invalid entity type provided in the request: ${asked || 'missing'}`);
  const fields: JsonObject = {};
  const children: Node['children'][number][] = [];
  for (const [name, value] of Object.entries(values)) {
    const relation = def.children.get(name.toLowerCase());
    if (!relation || !isObject(value)) fields[name] = value;
    else
      children.push({
        lookup: relation.field,
        def: relation.child,
        records: requireArray(value['records'], 'records'),
      });
  }
  return { def, fields, referenceId: reference, parent, children };
}

function requireWithinLimits(levels: readonly (readonly Node[])[]): void {
  const nodes = levels.flat();
  const types = new Set(nodes.map(({ def }) => def)).size;
  if (nodes.length > MAX_RECORDS) throw limitExceeded(`A request takes ${MAX_RECORDS} records, not ${nodes.length}`);
  if (types > MAX_TYPES) throw limitExceeded(`A request takes records of ${MAX_TYPES} objects, not ${types}`);
  if (levels.length > MAX_LEVELS) throw limitExceeded(`A tree has ${MAX_LEVELS} levels, not ${levels.length}`);
  const names = nodes.map(({ referenceId }) => referenceId);
  const twice = names.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice.length > 0)
    throw new TreeFailure(twice.map((name) => failure(name, 'Duplicate ReferenceId provided in the request.')));
}

/** Records of one level and object: their triggers run together. */
function insert(tx: Transaction, rest: Rest, nodes: readonly Node[]): void {
  const failures = new Map<Node, RowError[]>();
  for (const node of nodes) {
    const { record, problem } = readRecord(tx, node.def, node.fields);
    if (node.parent) record.set(node.parent.lookup, node.parent.node.record?.id ?? null);
    node.record = record;
    const error = problem ?? rest.faults.lockOf(record);
    if (error) failures.set(node, [error]);
  }
  if (failures.size > 0) throw failed(failures);
  const records = nodes.flatMap(({ record }) => record ?? []);
  try {
    executeDml(tx, { operation: 'insert', records, allOrNone: true, access: 'user', sharing: true });
  } catch (error) {
    if (!(error instanceof ApexException) || !error.dml) throw error;
    throw failed(errorsByRow(error.dml, nodes));
  }
}

function failed(failures: ReadonlyMap<Node, RowError[]>): TreeFailure {
  return new TreeFailure([...failures].map(([{ referenceId }, errors]) => ({ referenceId, errors })));
}

function invalid(referenceId: string, message: string): TreeFailure {
  return new TreeFailure([failure(referenceId, message)]);
}

function failure(referenceId: string, message: string): TreeFailure['results'][number] {
  return { referenceId, errors: [{ statusCode: 'INVALID_INPUT', message, fields: [] }] };
}
