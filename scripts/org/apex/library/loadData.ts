import { parse } from 'csv-parse/sync';
import { executeDml } from '../../dml/execute.js';
import { current } from '../../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import { valueOfText } from '../../schema/valueOfText.js';
import type { ApexBlob } from '../../values/blob.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { given } from './part.js';
import type { SObjectTypeToken } from './tokens.js';

/** Content of a static resource by its name in any case. */
export function staticResource(resource: string): ApexBlob | null {
  const table = current().store.tableNamed('StaticResource');
  const [name, body] = [table.def.field('Name')!, table.def.field('Body')!];
  const row = [...table.all()].find((each) => (each[name.index] as string).toLowerCase() === resource.toLowerCase());
  return (row?.[body.index] as ApexBlob | null | undefined) ?? null;
}

const LOADED = Symbol('ids in loaded files');

/**
 * Test.loadData: inserts the lines of a CSV file. A made-up Id is not kept; later files name the record by it in their lookups
 * (Apex Developer Guide, "Loading Test Data").
 */
export function loadData(token: SObjectTypeToken | null, resource: string | null): ApexList<SObject> {
  const tx = current();
  const { object } = given(token);
  const known = (tx.test ?? tx).extras;
  if (!known.has(LOADED)) known.set(LOADED, new Map<string, string>());
  const ids = known.get(LOADED) as Map<string, string>;
  const lines = linesOf(given(resource));
  const records = lines.map((line) => recordOf(object, line, ids));
  executeDml(tx, { operation: 'insert', records, allOrNone: true, access: 'system' });
  lines.forEach((line, i) => {
    const [, madeUp] = Object.entries(line).find(([name]) => name.toLowerCase() === 'id') ?? [];
    if (madeUp) ids.set(`${object.name} ${madeUp}`, records[i]!.id!);
  });
  return new ApexList(object.name, records);
}

type Line = Readonly<Record<string, string>>;

function linesOf(resource: string): Line[] {
  const content =
    staticResource(resource) ??
    raise('System.StringException', `Test.loadData: there is no static resource ${resource}`);
  return parse(Buffer.from(content.bytes), { bom: true, columns: true, skip_empty_lines: true, trim: true });
}

function recordOf(object: ObjectDef, line: Line, ids: ReadonlyMap<string, string>): SObject {
  const record = new SObject(object);
  for (const [name, text] of Object.entries(line)) {
    const field = object.field(name);
    if (!field) return raise('System.StringException', `Test.loadData: ${object.name} has no field ${name}`);
    if (field.index > 0 && text !== '') record.set(field, valueOf(field, text, ids));
  }
  return record;
}

function valueOf(field: FieldDef, text: string, ids: ReadonlyMap<string, string>): unknown {
  const loaded = field.referenceTo.map((target) => ids.get(`${target} ${text}`)).find(Boolean);
  const value = loaded ?? valueOfText(field, text);
  if (value !== undefined) return value;
  return raise('System.StringException', `Test.loadData: ${text} is no ${field.type} for ${field.name}`);
}
