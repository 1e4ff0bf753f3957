import type { FilterMetadata } from '../metadata/projectModel.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { ApexDate } from '../values/dates.js';
import { Decimal } from '../values/fractions.js';
import { Unsupported } from '../values/exceptions.js';
import { toFormulaValue } from './values.js';

/** A condition over numbered items: given the outcome of each, the outcome of all. */
export type FilterLogic = (item: (number: number) => boolean) => boolean;

/** Reads `1 AND (2 OR NOT 3)` (Help, "Add Filter Logic"); without a text all `count` items must hold. */
export function parseFilterLogic(text: string | undefined, count: number): FilterLogic {
  if (text === undefined) return (item) => Array.from({ length: count }, (_, i) => i + 1).every(item);
  const parser = new LogicParser(text, count);
  const logic = parser.either();
  parser.end();
  return logic;
}

class LogicParser {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly count: number,
  ) {
    this.tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
  }

  either(): FilterLogic {
    let left = this.both();
    while (this.take('OR')) left = any(left, this.both());
    return left;
  }

  end(): void {
    if (this.position < this.tokens.length) this.fail();
  }

  private both(): FilterLogic {
    let left = this.one();
    while (this.take('AND')) left = all(left, this.one());
    return left;
  }

  private one(): FilterLogic {
    if (this.take('NOT')) return not(this.one());
    if (this.take('(')) {
      const inner = this.either();
      if (!this.take(')')) this.fail();
      return inner;
    }
    const number = Number(this.tokens[this.position++]);
    if (!(number >= 1 && number <= this.count)) this.fail();
    return (item) => item(number);
  }

  private take(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position++;
    return true;
  }

  private fail(): never {
    throw new Error(`the filter logic "${this.text}" does not fit ${this.count} criteria`);
  }
}

const any =
  (left: FilterLogic, right: FilterLogic): FilterLogic =>
  (item) =>
    left(item) || right(item);
const all =
  (left: FilterLogic, right: FilterLogic): FilterLogic =>
  (item) =>
    left(item) && right(item);
const not =
  (inner: FilterLogic): FilterLogic =>
  (item) =>
    !inner(item);

/** Gives the value a record has in a field. */
export type FieldReader = (field: FieldDef) => unknown;
/** Whether a record fits. */
export type Filter = (read: FieldReader) => boolean;
type Test = (actual: unknown) => boolean;

/** Compiles criteria items of an object (Metadata API Guide, "FilterItem"; Help, "Notes on Using Filter Criteria"). */
export function compileFilter(filter: FilterMetadata, object: ObjectDef): Filter {
  const items = filter.items.map((item) => compileItem(item, object));
  const logic = parseFilterLogic(filter.logic, items.length);
  return (read) => logic((number) => items[number - 1]!(read));
}

function compileItem(item: FilterMetadata['items'][number], object: ObjectDef): Filter {
  const name = item.field.startsWith(`${object.name}.`) ? item.field.slice(object.name.length + 1) : item.field;
  if (name.includes('.')) throw new Unsupported(`the criterion on ${item.field}, a field of another object`);
  const field = object.field(name);
  if (!field) throw new Error(`there is no field ${item.field} for the criterion`);
  if (item.valueField !== undefined) throw new Unsupported(`the criterion on ${item.field} with a field as its value`);
  const test = testOf(item.operation, item.value, field);
  return (read) => test(toFormulaValue(read(field)));
}

/** Values of a criterion are alternatives, divided by commas. */
export function testOf(operation: string, value: string, field: FieldDef): Test {
  const options = value.split(',').map((option) => option.trim());
  const compare = options.map((option) => comparison(option, field));
  const some = (fits: (order: number) => boolean): Test => {
    return (actual) => {
      const order = compare[0]!(actual);
      return order !== undefined && fits(order);
    };
  };
  const texts = options.map((option) => option.toLowerCase());
  const text = (actual: unknown) => String(actual ?? '').toLowerCase();
  switch (operation) {
    case 'equals':
      return (actual) => compare.some((one) => one(actual) === 0);
    case 'notEqual':
      return (actual) => compare.every((one) => one(actual) !== 0);
    case 'lessThan':
      return some((order) => order < 0);
    case 'lessOrEqual':
      return some((order) => order <= 0);
    case 'greaterThan':
      return some((order) => order > 0);
    case 'greaterOrEqual':
      return some((order) => order >= 0);
    case 'contains':
      return (actual) => texts.some((option) => text(actual).includes(option));
    case 'notContain':
      return (actual) => texts.every((option) => !text(actual).includes(option));
    case 'startsWith':
      return (actual) => texts.some((option) => text(actual).startsWith(option));
    case 'includes':
      return (actual) => texts.some((option) => text(actual).split(';').includes(option));
    case 'excludes':
      return (actual) => texts.every((option) => !text(actual).split(';').includes(option));
    default:
      throw new Unsupported(`the operation ${operation} in the criterion on ${field.object.name}.${field.name}`);
  }
}

/** Order of a value to the text of a criterion; undefined where blanks have none. */
function comparison(text: string, field: FieldDef): (actual: unknown) => number | undefined {
  if (text === '') return (actual) => (actual === null || actual === '' ? 0 : 1);
  const wanted = parsed(text, field);
  return (actual) => {
    if (actual === null) return undefined;
    if (wanted instanceof Decimal) return (actual as Decimal).compareTo(wanted);
    if (wanted instanceof ApexDate) return (actual as ApexDate).days - wanted.days;
    if (typeof wanted === 'boolean') return actual === wanted ? 0 : 1;
    const left = String(actual).toLowerCase();
    return left < wanted ? -1 : left > wanted ? 1 : 0;
  };
}

function parsed(text: string, field: FieldDef): Decimal | ApexDate | boolean | string {
  switch (field.type) {
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return Decimal.fromString(text);
    case 'boolean':
      return /^(true|1)$/i.test(text);
    case 'date':
      return dateOf(text, field);
    case 'datetime':
    case 'time':
      throw new Unsupported(`the criterion on ${field.object.name}.${field.name}, a field of type ${field.type}`);
    default:
      return text.toLowerCase();
  }
}

/** `2026-03-01` or `3/1/2026`. */
function dateOf(text: string, field: FieldDef): ApexDate {
  const [, month, day, year] = /^(\d+)\/(\d+)\/(\d{4})$/.exec(text) ?? [];
  if (year !== undefined) return ApexDate.of(Number(year), Number(month), Number(day));
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return ApexDate.fromIso(text);
  throw new Unsupported(`the date ${text} in the criterion on ${field.object.name}.${field.name}`);
}
