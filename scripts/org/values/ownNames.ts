/**
 * A project class may have the name of a platform type or an object, which only the prefix System or Schema reaches then (Apex
 * Developer Guide, "Type Resolution and System Namespace for Types"). Where types are told apart by their text such a class
 * carries a mark that no identifier has.
 */
const MARK = '~';

export function ownName(name: string): string {
  return MARK + name;
}

/** The text without marks, as the platform prints it. */
export function shownName(text: string): string {
  return text.replaceAll(MARK, '');
}
