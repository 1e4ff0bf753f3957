import { ApexBlob } from './blob.js';
import { ApexDate, ApexDatetime, ApexTime } from './dates.js';
import { ApexDouble, Decimal } from './fractions.js';
import { EnumValue } from './enum.js';
import { ApexException } from './exceptions.js';
import { ApexList, ApexMap, ApexSet } from './collections.js';
import { SObject } from './sobject.js';
import { classOf } from './userObject.js';

const CLASSES: readonly [new (...args: never[]) => unknown, string][] = [
  [Decimal as never, 'Decimal'],
  [ApexDouble, 'Double'],
  [ApexDate as never, 'Date'],
  [ApexDatetime, 'Datetime'],
  [ApexTime, 'Time'],
  [ApexBlob, 'Blob'],
];

/** Canonical text of a value's runtime type: `Integer`, `List<Id>`, `Account`, `Outer.Inner`, `Database.SaveResult`. Ids are Strings here. */
export function typeOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'boolean':
      return 'Boolean';
    default:
      return typeof value === 'object' && value !== null ? typeOfObject(value) : 'Object';
  }
}

function typeOfObject(value: object): string {
  if (value instanceof SObject) return value.def.name;
  if (value instanceof ApexList) return `List<${value.elementType}>`;
  if (value instanceof ApexSet) return `Set<${value.elementType}>`;
  if (value instanceof ApexMap) return `Map<${value.keyType},${value.valueType}>`;
  if (value instanceof EnumValue) return withoutSystem(value.type);
  const primitive = CLASSES.find(([type]) => value instanceof type);
  if (primitive) return primitive[1];
  const type = classOf(value);
  if (type) return type.name;
  if (value instanceof ApexException) return withoutSystem(value.apexType);
  return 'apexType' in value ? withoutSystem(String(value.apexType)) : 'Object';
}

export function withoutSystem(type: string): string {
  return type.startsWith('System.') ? type.slice(7) : type;
}
