import { Unsupported } from '../../values/exceptions.js';
import { enumMembers, platformConstant, platformEnum } from './enums.js';
import { ApexList } from '../../values/list.js';
import { exceptionConstructor, isExceptionType } from './exceptionTypes.js';
import type { Member } from './part.js';
import { parts } from './parts.js';
import { standardTypes } from './tables.js';

const byType = new Map(parts.map((part) => [part.type, part.members]));

/** Names the type tables use for generic faces of ordinary types. */
const ALIASES: Readonly<Record<string, string>> = {
  'Internal.RecordSet': 'System.List',
  'Internal.Interface': 'Internal.Object',
  'Internal.DescribeSObjectResult': 'Schema.DescribeSObjectResult',
  'Internal.SObjectType': 'Schema.SObjectType',
  'Internal.SObjectTypeFields': 'Schema.SObjectTypeFields',
  'Internal.SObjectTypeFieldSets': 'Schema.SObjectTypeFieldSets',
  'Internal.Trigger': 'System.Trigger',
};

/**
 * The implementation of a platform member by type and signature (see part.ts for the keys). Members of base types are found
 * through their heirs. What the org does not do yet gives a function that throws Unsupported with the full signature.
 */
export function libraryMember(type: string, key: string): Member {
  return (
    implemented(type, key) ??
    (() => {
      throw new Unsupported(`${type}.${key}`);
    })
  );
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

function sharedMember(type: string, key: string): Member | undefined {
  if (key.startsWith('new(') && isExceptionType(type)) return exceptionConstructor(type, key);
  if (standardTypes[type]?.kind !== 'enum') return undefined;
  if (key === 'static values()') return () => new ApexList(type, [...platformEnum(type).values]);
  if (key === 'static valueOf(System.String)') return (name: string) => platformConstant(type, name);
  if (key.startsWith('static get ')) return () => platformEnum(type).valueOf(key.slice(11));
  return enumMembers[key];
}
