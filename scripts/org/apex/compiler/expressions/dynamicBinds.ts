import type { Context } from '../context.js';
import { findOwnField, readField } from './ownFields.js';

const DYNAMIC =
  /^static (?:query|countQuery|getQueryLocator|getCursor)\(System\.String(?:,(?:System\.AccessLevel|Object))?\)$/;

/** Database methods whose query text may name variables of the calling method (Apex Developer Guide, "Dynamic SOQL"). */
export function seesVariables(type: string, key: string): boolean {
  return type === 'System.Database' && DYNAMIC.test(key);
}

/** JavaScript of a function that gives the value of a variable by name, undefined for names nothing here has. */
export function variables(context: Context): string {
  const readers = new Map<string, string>();
  for (const name of fieldNames(context)) {
    const field = findOwnField(context, name);
    if (!field || (!field.isStatic && context.options.isStatic)) continue;
    readers.set(name, readField(context, field, field.isStatic ? undefined : 'this').js);
  }
  for (const local of context.locals()) readers.set(local.name.toLowerCase(), local.js);
  const cases = [...readers].map(([name, js]) => `case ${JSON.stringify(name)}:return ${js};`);
  return `(n)=>{switch(n.toLowerCase()){${cases.join('')}}}`;
}

/** Names of the fields of the class, of what it extends, and of the class around it. */
function fieldNames({ owner, types }: Context): Set<string> {
  const names = new Set<string>();
  for (let at = owner; at; at = at.outer) {
    for (const type of types.supertypes(types.user(at))) {
      if (type.kind === 'user') for (const name of type.info.fields.keys()) names.add(name);
    }
  }
  return names;
}
