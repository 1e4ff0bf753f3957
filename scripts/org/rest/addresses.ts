import { isCompound } from '../schema/compound.js';
import type { ObjectDef, Schema } from '../schema/model.js';
import type { Query, SelectItem } from '../soql/ast.js';
import type { SObject } from '../values/sobject.js';
import { jsonOf } from './fieldJson.js';
import type { Shape } from './shape.js';

const PARTS = ['City', 'Country', 'GeocodeAccuracy', 'Latitude', 'Longitude', 'PostalCode', 'State', 'Street'] as const;

interface Selected {
  readonly parents: readonly string[];
  readonly name: string;
  /** Parts that are read for the address alone. */
  readonly read: readonly string[];
}

/** Addresses a query selects as one field: read part by part, told as one (Object Reference, "Address Compound Fields"). */
export class Addresses {
  private readonly selected: Selected[] = [];

  constructor(private readonly schema: Schema) {}

  /** The query with the parts in place of the addresses. */
  split(query: Query): Query {
    const written = new Set(query.select.map(pathOf));
    return { ...query, select: query.select.flatMap((item) => this.partsOf(query, item, written)) };
  }

  private partsOf(query: Query, item: SelectItem, written: ReadonlySet<string>): SelectItem[] {
    if (item.kind !== 'operand' || item.operand.kind !== 'field') return [item];
    const { operand } = item;
    const [parents, name] = [operand.path.slice(0, -1), operand.path.at(-1)!];
    const object = this.objectAt(query, parents);
    if (!object || !isCompound(object, name)) return [item];
    const known = PARTS.map((part) => `${kindOf(name)}${part}`).filter((part) => object.field(part));
    const read = known.filter((part) => !written.has([...parents, part].join('.').toLowerCase()));
    this.selected.push({ parents, name: `${kindOf(object.field(known[0]!)!.name, 'City')}Address`, read });
    return read.map((part) => ({ ...item, operand: { ...operand, path: [...parents, part] } }));
  }

  private objectAt({ from }: Query, parents: readonly string[]): ObjectDef | undefined {
    return parents.reduce<ObjectDef | undefined>((object, name) => {
      const target = object?.parents.get(name.toLowerCase())?.referenceTo[0];
      return target === undefined ? undefined : this.schema.get(target);
    }, this.schema.get(from.name));
  }

  /** The shape of the rows with the addresses in place of the parts. */
  joined(shape: Shape): Shape {
    for (const { parents, name, read } of this.selected) {
      const own = parents.reduce((at, parent) => at.parents.get(parent.toLowerCase())!, shape);
      const kept = own.names.filter((each) => !read.some((part) => part.toLowerCase() === each.toLowerCase()));
      own.names.splice(0, own.names.length, ...kept);
      own.addresses.push(name);
    }
    return shape;
  }
}

const kindOf = (name: string, ending = 'Address'): string => name.slice(0, -ending.length);

const pathOf = (item: SelectItem): string =>
  item.kind === 'operand' && item.operand.kind === 'field' ? item.operand.path.join('.').toLowerCase() : '';

/** `{"city": …, "street": …}`; null when every part is empty. */
export function addressJson(record: SObject, name: string): object | null {
  const parts = PARTS.flatMap((part) => {
    const field = record.def.field(`${kindOf(name)}${part}`);
    return field ? [[part.charAt(0).toLowerCase() + part.slice(1), record.get(field) ?? null] as const] : [];
  });
  if (parts.every(([, value]) => value === null)) return null;
  return Object.fromEntries(parts.map(([part, value]) => [part, jsonOf(value)]));
}
