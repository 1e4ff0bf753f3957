import { readFileSync } from 'node:fs';

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

/** The platform's types with what the generated table lacks added from supplement.json. */
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
    .map((list) => [list, [...(known[list] ?? []), ...added[list]!]]);
  return { ...known, ...(added.extends !== undefined && { extends: added.extends }), ...Object.fromEntries(lists) };
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
