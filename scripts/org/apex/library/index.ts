import { Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { callMethod, classOf } from '../../values/userObject.js';
import { enumMembers, platformConstant, platformEnum, standardTypes } from './tables.js';
import { exceptionConstructor, isExceptionType } from './exceptionTypes.js';
import { findMembersBy } from './implemented.js';
import type { LibraryPart, Member } from './part.js';
import * as declared from './parts.js';

/** Every platform class the org implements. */
export const parts: readonly LibraryPart[] = Object.values(declared).flat();

const byType = new Map(parts.map((part) => [part.type, part.members]));

/** Names the type tables use for generic faces of ordinary types. */
const ALIASES: Readonly<Record<string, string>> = {
  'Internal.RecordSet': 'System.List',
  'Internal.Interface': 'Internal.Object',
  'Internal.DescribeSObjectResult': 'Schema.DescribeSObjectResult',
  'Internal.SObjectType': 'Schema.SObjectType',
  'Internal.SObjectTypeFields': 'Schema.SObjectTypeFields',
  'Internal.Trigger': 'System.Trigger',
};

/**
 * The implementation of a platform member by type and signature (see part.ts for the keys). Members of base types are found
 * through their heirs; members of interfaces call the project's class when the receiver is one of its objects. What the org
 * does not do yet gives a function that throws Unsupported with the full signature.
 */
export function libraryMember(type: string, key: string): Member {
  const member =
    implemented(type, key) ??
    (() => {
      throw new Unsupported(`${type}.${key}`);
    });
  return standardTypes[type]?.kind === 'interface' ? throughInterface(key, member) : member;
}

/** The same without the substitute, for coverage. */
export function implemented(type: string, key: string): Member | undefined {
  const shared = sharedMember(type, key);
  if (shared) return shared;
  for (let name: string | undefined = ALIASES[type] ?? type; name; name = standardTypes[name]?.extends) {
    const member = byType.get(name)?.[key];
    if (member) return member;
  }
  return byType.get('Internal.Object')?.[key];
}
findMembersBy(implemented);

function sharedMember(type: string, key: string): Member | undefined {
  if (key.startsWith('new(') && isExceptionType(type)) return exceptionConstructor(type, key);
  if (standardTypes[type]?.kind !== 'enum') return undefined;
  if (key === 'static values()') return () => new ApexList(type, [...platformEnum(type).values]);
  if (key === 'static valueOf(System.String)') return (name: string) => platformConstant(type, name);
  if (key.startsWith('static get ')) return () => platformEnum(type).valueOf(key.slice('static get '.length));
  return enumMembers[key];
}

function throughInterface(key: string, member: Member): Member {
  const name = key.slice(0, key.indexOf('('));
  return (self: object, ...args: unknown[]) => (classOf(self) ? callMethod(self, name, args) : member(self, ...args));
}
