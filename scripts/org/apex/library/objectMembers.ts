import type { Member } from './part.js';

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
