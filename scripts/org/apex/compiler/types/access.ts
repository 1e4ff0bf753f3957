import type { Annotation } from '../syntax/ast.js';
import type { Access, ClassInfo } from './classInfo.js';
import type { TypeTable } from './typeTable.js';

/** Whether code of class `from` may use a member of `owner`. Private reaches all of the outermost class (Apex Developer Guide, "Access Modifiers"). */
export function isVisible(
  types: TypeTable,
  from: ClassInfo | undefined,
  owner: ClassInfo,
  access: Access,
  annotations: readonly Annotation[],
): boolean {
  if (access === 'public' || access === 'global') return true;
  if (!from) return false;
  if (from.outermost === owner.outermost) return true;
  if (from.isTest && annotations.some((annotation) => annotation.name === 'testvisible')) return true;
  return access === 'protected' && extendsClass(types, from, owner);
}

function extendsClass(types: TypeTable, from: ClassInfo, owner: ClassInfo): boolean {
  for (let at: ClassInfo | undefined = from; at; at = at.outer) {
    if (types.supertypes(types.user(at)).includes(types.user(owner))) return true;
  }
  return false;
}
