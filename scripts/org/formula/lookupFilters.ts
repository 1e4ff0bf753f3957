import type { Transaction } from '../engine/transaction.js';
import type { FilterMetadata } from '../metadata/projectModel.js';
import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { sameValue } from '../values/equality.js';
import { Unsupported } from '../values/exceptions.js';
import { kept } from '../values/memo.js';
import type { RowError } from '../values/sobject.js';
import { parseFilterLogic, testOf } from './filter.js';
import { formulaEquals, toFormulaValue } from './values.js';

/** A field of the record with the lookup, of the one it refers to, or of the user who saves. */
interface Side {
  readonly of: 'source' | 'target' | 'user';
  readonly field: FieldDef;
}
type Rows = Readonly<Record<Side['of'], Row>>;
interface CompiledFilter {
  readonly lookup: FieldDef;
  readonly sources: readonly FieldDef[];
  readonly fits: (rows: Rows) => boolean;
}

const compiled = new WeakMap<ObjectDef, readonly CompiledFilter[]>();

/** Errors of lookups whose record does not fit (Help, "Lookup Filters"): asked when the lookup or what its filter reads changes. */
export function missedFilters(
  { org, store, user }: Transaction,
  object: ObjectDef,
  row: Row,
  before?: Row,
): RowError[] {
  return lookupFilters(org.schema, object).flatMap(({ lookup, sources, fits }) => {
    const id = row[lookup.index] as string | null;
    const isAsked = !before || [lookup, ...sources].some(({ index }) => !sameValue(row[index], before[index]));
    const target = id !== null && isAsked ? store.row(id) : undefined;
    if (!target || fits({ source: row, target, user: store.row(user.id)! })) return [];
    const { message } = lookup.lookupFilter!;
    return [{ statusCode: 'FIELD_FILTER_VALIDATION_EXCEPTION', message, fields: [lookup.name] }];
  });
}

/** The filters of an object's lookups; those that cannot be read are told of when the org starts, and ask nothing. */
function lookupFilters(schema: Schema, object: ObjectDef): readonly CompiledFilter[] {
  return kept(compiled, object, () => {
    const usable = object.fields.filter(
      (field) => field.lookupFilter && lookupFilterFault(schema, field) === undefined,
    );
    return usable.map((field) => compileLookupFilter(schema, field));
  });
}

/** Why the filter of a lookup cannot be asked, if so. */
export function lookupFilterFault(schema: Schema, lookup: FieldDef): string | undefined {
  try {
    compileLookupFilter(schema, lookup);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function compileLookupFilter(schema: Schema, lookup: FieldDef): CompiledFilter {
  const { items, logic } = lookup.lookupFilter!;
  const sides: Side[] = [];
  const sideOf = (path: string): Side => {
    const side = namedSide(schema, lookup, path);
    sides.push(side);
    return side;
  };
  const tests = items.map((item) => compileItem(item, sideOf));
  const all = parseFilterLogic(logic, items.length);
  return {
    lookup,
    sources: sides.filter(({ of }) => of === 'source').map(({ field }) => field),
    fits: (rows) => all((number) => tests[number - 1]!(rows)),
  };
}

/** `$Source.Contact__c`, `$User.Department` or `ProgramEngagement__c.Contact__c`. */
function namedSide(schema: Schema, lookup: FieldDef, path: string): Side {
  const [head = '', name = '', ...further] = path.split('.');
  const of = OTHER_SIDES[head] ?? 'target';
  const object = of === 'source' ? lookup.object : schema.get(of === 'user' ? 'User' : head);
  const field = further.length === 0 ? object?.field(name) : undefined;
  if (!field) throw new Unsupported(`the lookup filter of ${lookup.object.name}.${lookup.name} on ${path}`);
  return { of, field };
}

/** Metadata API Developer Guide, "LookupFilter"; all other names are those of the object looked up. */
const OTHER_SIDES: Readonly<Record<string, Side['of']>> = { $Source: 'source', $User: 'user' };

function compileItem(item: FilterMetadata['items'][number], sideOf: (path: string) => Side): CompiledFilter['fits'] {
  const read = (side: Side) => (rows: Rows) => toFormulaValue(rows[side.of][side.field.index]);
  const side = sideOf(item.field);
  const actual = read(side);
  if (item.valueField === undefined) {
    const test = testOf(item.operation, item.value, side.field);
    return (rows) => test(actual(rows));
  }
  if (item.operation !== 'equals' && item.operation !== 'notEqual')
    throw new Unsupported(`the operation ${item.operation} between two fields of a lookup filter`);
  const other = read(sideOf(item.valueField));
  const isWanted = item.operation === 'equals';
  return (rows) => formulaEquals(actual(rows), other(rows)) === isWanted;
}
