import { current } from '../../engine/transaction.js';
import { ApexDate } from '../../values/dates.js';
import { textHash } from '../../values/equality.js';
import { raise } from '../../values/exceptions.js';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.js';
import { classOf, ownName, shownName } from '../../values/userObject.js';
import { SObject } from '../../values/sobject.js';
import { typeOf, withoutSystem } from '../../values/typeOf.js';
import { isExceptionType } from './exceptionTypes.js';
import { implemented } from './implemented.js';
import { given, isPlatformObject, type LibraryPart, type PlatformObject } from './part.js';
import { standardTypes } from './tables.js';
import { isCollectionOf, isCollectionTypeOf, parseTypeText } from './typeText.js';
import { kept } from '../../values/memo.js';

/** `X.class`: `text` is the canonical type text. */
export class TypeValue implements PlatformObject {
  readonly apexType = 'System.Type';
  private constructor(readonly text: string) {}
  private static readonly known = new Map<string, TypeValue>();

  /** Interned, so that equal types are the same object. */
  static of(text: string): TypeValue {
    return kept(TypeValue.known, text, () => new TypeValue(text));
  }
  /** The platform's exceptions are named with their namespace, as Exception.getTypeName names them. */
  toString(): string {
    const canonical = `System.${this.text}`;
    return isExceptionType(canonical) ? canonical : shownName(this.text);
  }
}

/** Canonical text of a type written in any case, or undefined when there is no such type. */
export function canonicalType(text: string): string | undefined {
  const { program, schema, project } = current().org;
  const { name: written, args } = parseTypeText(text);
  const [first = '', ...rest] = written.split('.');
  const name = rest.length > 0 && project.namespaces?.has(first.toLowerCase()) ? rest.join('.') : written;
  const isQualified = /^(system|schema)\./i.test(text.trim());
  const own = isQualified ? undefined : (program.classNamed(ownName(name)) ?? program.classNamed(name));
  if (args.length === 0) return own?.name ?? schema.get(name.replace(/^schema\./i, ''))?.name ?? platformName(name);
  const generic = ['List', 'Set', 'Map'].find((known) => known.toLowerCase() === name.toLowerCase());
  const known = args.map(canonicalType);
  return generic && known.every((arg) => arg !== undefined) ? `${generic}<${known.join(',')}>` : undefined;
}

const platformNames = new Map(Object.keys(standardTypes).map((name) => [name.toLowerCase(), name]));

function platformName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (lower === 'object') return 'Object';
  const known =
    platformNames.get(`system.${lower}`) ?? platformNames.get(`schema.${lower}`) ?? platformNames.get(lower);
  return known && !known.startsWith('Internal.') ? withoutSystem(known) : undefined;
}

function newInstance(type: TypeValue): unknown {
  const { name, args } = parseTypeText(type.text);
  const { program, schema } = current().org;
  if (name === 'List') return new ApexList(args[0]!);
  if (name === 'Set') return new ApexSet(args[0]!);
  if (name === 'Map') return new ApexMap(args[0]!, args[1]!);
  const own = program.classNamed(name);
  if (own) return own.canBeMade === false ? refused(type) : own.newInstance();
  const object = schema.get(name);
  if (object) return new SObject(object);
  const platform = platformNames.get(`system.${name.toLowerCase()}`) ?? platformNames.get(name.toLowerCase());
  const construct = platform && implemented(platform, 'new()');
  return construct ? construct() : refused(type);
}

/** Abstract classes, interfaces and classes that want arguments (Release Notes, "Restrict Reflective Access to Non-Global Constructors in Packages"). */
function refused(type: TypeValue): never {
  return raise('System.TypeException', `${type} does not have a no-arg constructor`);
}

/** `value instanceof type` for a type only known at run time. */
export function isInstance(value: unknown, type: TypeValue): boolean {
  if (value === null) return false;
  if (type.text === 'Object') return true;
  if (value instanceof SObject) return type.text === 'SObject' || type.text === value.def.name;
  if (value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap)
    return isCollectionOf(value, type.text);
  const own = classOf(value);
  // What a generic interface is implemented for is no part of the type at run time.
  const { name } = parseTypeText(type.text);
  if (own) return own.is(name) || own.is(`System.${name}`);
  if (isPlatformObject(value)) return supertypes(value.apexType).includes(name);
  if (value instanceof ApexDate) return type.text === 'Date' || type.text === 'Datetime';
  if (typeof value === 'string') return type.text === 'String' || type.text === 'Id';
  return typeOf(value) === type.text;
}

function supertypes(platformType: string): string[] {
  const names: string[] = [];
  for (let name: string | undefined = platformType; name; name = standardTypes[name]?.extends) {
    names.push(
      withoutSystem(name),
      ...(standardTypes[name]?.implements ?? []).map((each) => withoutSystem(each.replace(/<.*/, ''))),
    );
  }
  return names;
}

function isAssignableFrom(self: TypeValue, other: TypeValue | null): boolean {
  const { text } = given(other);
  if (self.text === 'Object' || self.text === text) return true;
  const own = current().org.program.classNamed(text);
  if (own) return own.is(self.text) || own.is(`System.${self.text}`);
  if (current().org.schema.get(text)) return self.text === 'SObject';
  if (text.includes('<')) return isCollectionTypeOf(text, self.text);
  return supertypes(platformNames.get(`system.${text.toLowerCase()}`) ?? text).includes(self.text);
}

function forName(text: string | null): TypeValue | null {
  const canonical = text === null ? undefined : canonicalType(text);
  return canonical === undefined ? null : TypeValue.of(canonical);
}

export const library: LibraryPart = {
  type: 'System.Type',
  members: {
    'equals(Object)': (self: TypeValue, other: unknown) => self === other,
    'getName()': String,
    'hashCode()': (self: TypeValue) => textHash(self.text),
    'isAssignableFrom(System.Type)': isAssignableFrom,
    'newInstance()': newInstance,
    'static forName(System.String)': forName,
    /** Null and empty mean the org's own. */
    'static forName(System.String,System.String)': (namespace: string | null, name: string | null) =>
      forName(namespace ? `${namespace}.${name}` : name),
    'toString()': String,
  },
};
