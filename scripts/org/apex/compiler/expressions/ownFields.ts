import type { Context } from '../context.js';
import type { Position } from '../syntax/ast.js';
import { besideSuperclasses, type FieldInfo } from '../types/classInfo.js';
import { userField } from '../types/members.js';
import type { Code } from './convert.js';

/** The field an unqualified name means: of the class and what it extends, then static fields of the outer class. */
export function findOwnField(context: Context, name: string): FieldInfo | undefined {
  for (let at = context.owner; at; at = at.outer) {
    const field = userField(context.types, context.types.user(at), name);
    if (field && (at === context.owner || field.isStatic)) return field;
  }
  return besideSuperclasses(context.owner)
    .map((outer) => userField(context.types, context.types.user(outer), name))
    .find((field) => field?.isStatic && field.access !== 'private');
}

export function ownField(context: Context, name: string, at: Position): Code | undefined {
  const field = findOwnField(context, name);
  if (!field) return undefined;
  return readField(context, field, field.isStatic ? undefined : ownInstance(context, field, at));
}

export function ownInstance(context: Context, { name, owner }: FieldInfo, at: Position): string {
  if (context.options.isStatic)
    context.fail(
      at,
      `Non static field cannot be referenced from a static context: ${name} from the type ${owner.name}`,
    );
  return 'this';
}

/** Static fields of a class live in an object of the transaction, made on first use. */
export function staticsOf({ unit }: Context, field: FieldInfo): string {
  return `${unit.helper('statics')}(${field.owner.number})`;
}

export function readField(context: Context, field: FieldInfo, receiver: string | undefined): Code {
  const holder = holderOf(context, field, receiver);
  if (usesAccessor(context, field, 'getter')) {
    const target = receiver ?? `K[${field.owner.number}]`;
    return { js: `${target}[${accessorKey('get', field)}]()`, type: field.type };
  }
  return { js: `${holder}.${field.key}`, type: field.type, ...(receiver === 'this' && { simple: true }) };
}

export function writeField(context: Context, field: FieldInfo, receiver: string | undefined, value: string): string {
  if (usesAccessor(context, field, 'setter')) {
    const target = receiver ?? `K[${field.owner.number}]`;
    return `${target}[${accessorKey('set', field)}](${value})`;
  }
  return `${holderOf(context, field, receiver)}.${field.key}=${value}`;
}

/** What is stored for the superclass is stored in the object itself. */
function holderOf(context: Context, field: FieldInfo, receiver: string | undefined): string {
  return receiver === 'super' ? 'this' : (receiver ?? staticsOf(context, field));
}

export function accessorKey(kind: 'get' | 'set', field: FieldInfo): string {
  return JSON.stringify(`${kind}:${field.name.toLowerCase()}`);
}

/** Virtual properties always go through their accessors; inside its own accessors a property's name is its stored value. */
export function usesAccessor(context: Context, field: FieldInfo, kind: 'getter' | 'setter'): boolean {
  if (!field.property) return false;
  if (context.options.accessorOf === field.name.toLowerCase() && context.owner === field.owner) return false;
  return field.property[kind]?.body !== undefined || isVirtual(field);
}

export function isVirtual(field: FieldInfo): boolean {
  return field.modifiers.some((word) => word === 'virtual' || word === 'abstract' || word === 'override');
}
