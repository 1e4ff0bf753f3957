import { raise } from '../../values/exceptions.js';

/**
 * One platform class as the org runs it. Keys are the signatures of standard-types.json without the return type:
 *
 *     'contains(System.String)'          (self, text)            instance method, the receiver first
 *     'static join(Object,System.String)' (items, separator)     static method
 *     'new(System.Integer)'              (size)                  constructor; generic types get their type arguments
 *                                                                as a string[] first: (['Id'], size)
 *     'get Fields' / 'set Body'          (self) / (self, value)  instance field
 *     'static get PI'                    ()                      static field
 *
 * The receiver is never null (the caller throws the NullPointerException), arguments may be.
 */
export interface LibraryPart {
  readonly type: string;
  readonly members: Readonly<Record<string, Member>>;
}

// Members take what the compiler checked against the signature, so their parameters have types of their own.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Member = (...args: any[]) => unknown;

/** An instance of a platform class that is no primitive, collection or record. */
export interface PlatformObject {
  /** Canonical name: `Database.SaveResult`. */
  readonly apexType: string;
}

export function isPlatformObject(value: unknown): value is PlatformObject {
  return typeof value === 'object' && value !== null && 'apexType' in value && typeof value.apexType === 'string';
}

type Reader<T> = (self: T) => unknown;

/** Both faces of read-only properties: the method `getLabel()` and the field `get Label`. */
export function readers<T>(properties: Readonly<Record<string, Reader<T>>>): Record<string, Member> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, read]) => [
      [`get${name}()`, read],
      [`get ${name}`, read],
    ]),
  );
}

/** The same for Booleans: `isUnique()` and `get Unique`. */
export function flags<T>(properties: Readonly<Record<string, Reader<T>>>): Record<string, Member> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, read]) => [
      [`is${name}()`, read],
      [`get ${name}`, read],
    ]),
  );
}

/** Fields of a platform object that is nothing but data: kept in `values` under the field's name. */
export interface Bag {
  readonly values: Record<string, unknown>;
}

export function bagFields(names: readonly string[]): Record<string, Member> {
  return Object.fromEntries(
    names.flatMap((name): [string, Member][] => [
      [`get ${name}`, (self: Bag) => self.values[name] ?? null],
      [`set ${name}`, (self: Bag, value: unknown) => void (self.values[name] = value)],
    ]),
  );
}

/** `getSubject()` and `setSubject(System.String)` over the same values. */
export function bagMethods(properties: Readonly<Record<string, string>>): Record<string, Member> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, type]): [string, Member][] => [
      [`${type === 'System.Boolean' ? 'is' : 'get'}${name}()`, (self: Bag) => self.values[name] ?? null],
      [`set${name}(${type})`, (self: Bag, value: unknown) => void (self.values[name] = value)],
    ]),
  );
}

/** An argument the platform refuses to take as null. */
export function given<T>(value: T | null): T {
  if (value === null) raise('System.NullPointerException', 'Argument cannot be null.');
  return value;
}
