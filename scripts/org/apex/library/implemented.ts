import type { Member } from './part.js';

type Finder = (type: string, key: string) => Member | undefined;

let find: Finder = () => undefined;

/** The library's own way to its members; index.ts, which knows them all, sets it. */
export function implemented(type: string, key: string): Member | undefined {
  return find(type, key);
}
export function findMembersBy(finder: Finder): void {
  find = finder;
}
