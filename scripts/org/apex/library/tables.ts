import { readFileSync } from 'node:fs';
import { EnumType, type EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import type { Member } from './part.js';
import { kept } from '../../values/memo.js';

/** A platform type as standard-types.json and supplement.json describe it. */
export interface StandardType {
  readonly kind: 'class' | 'abstract' | 'interface' | 'enum';
  readonly params?: readonly string[];
  readonly extends?: string;
  readonly implements?: readonly string[];
  readonly fields?: readonly string[];
  readonly ctors?: readonly string[];
  readonly methods?: readonly string[];
  readonly values?: readonly string[];
}
export type StandardTypes = Readonly<Record<string, StandardType>>;

/** The platform's types with what the generated table lacks added from supplement.json, values whose order counts in that order. */
export const standardTypes: StandardTypes = merged(
  read('../standard-types/standard-types.json'),
  read('./supplement.json'),
);

function read(path: string): StandardTypes {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as StandardTypes;
}

function merged(base: StandardTypes, supplement: StandardTypes): StandardTypes {
  const all: Record<string, StandardType> = { ...base };
  for (const [name, added] of Object.entries(supplement)) {
    const known = all[name];
    all[name] = known ? joined(known, added) : added;
  }
  return all;
}

function joined(known: StandardType, added: StandardType): StandardType {
  const lists = (['fields', 'ctors', 'methods', 'values', 'implements'] as const)
    .filter((list) => added[list])
    .map((list) => [list, [...new Set([...added[list]!, ...(known[list] ?? [])])]]);
  return { ...known, ...added, ...Object.fromEntries(lists) };
}

/** Keys a LibraryPart may have for the type, from its signatures. */
export function keysOf(type: StandardType): string[] {
  const withoutResult = (signature: string): string => signature.replace(/:[^:]*$/, '');
  return [
    ...(type.ctors ?? []).map((parameters) => `new${parameters}`),
    ...(type.methods ?? []).map(withoutResult),
    ...(type.fields ?? []).flatMap((field) => fieldKeys(withoutResult(field))),
  ];
}

function fieldKeys(name: string): string[] {
  const [prefix, bare] = name.startsWith('static ') ? ['static ', name.slice(7)] : ['', name];
  return [`${prefix}get ${bare}`, `${prefix}set ${bare}`];
}

const types = new Map<string, EnumType>();

/** The platform's enum by canonical name: `System.RoundingMode`. */
export function platformEnum(name: string): EnumType {
  return kept(types, name, () => {
    const constants = standardTypes[name]?.values;
    if (!constants) throw new Error(`${name} is no enum of the platform`);
    return new EnumType(name, constants);
  });
}

export function platformConstant(type: string, name: string): EnumValue {
  return platformEnum(type).valueOf(name) ?? raise('System.NoSuchElementException', `No enum constant ${type}.${name}`);
}

/** Members every enum has, the platform's and the project's (Apex Reference, "Enum Methods"). */
export const enumMembers: Readonly<Record<string, Member>> = {
  'name()': (self: EnumValue) => self.name,
  'ordinal()': (self: EnumValue) => self.ordinal,
  'toString()': (self: EnumValue) => self.name,
  'hashCode()': (self: EnumValue) => self.ordinal,
  'equals(Object)': (self: EnumValue, other: unknown) => self === other,
};
