import { mayWrite } from '../../dml/supportedCalls.js';
import { current } from '../../engine/transaction.js';
import { objectIn } from '../../schema/inLanguage.js';
import type { ObjectDef } from '../../schema/model.js';
import { ApexList } from '../../values/list.js';
import { ApexMap } from '../../values/map.js';
import { describeChildren } from './ChildRelationship.js';
import { FieldSetsOf } from './FieldSet.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, Member, PlatformObject } from './part.js';
import { recordTypesOf, type RecordTypeInfoValue } from './RecordTypeInfo.js';
import { FieldsOf } from './SObjectTypeFields.js';
import { objectToken } from './tokens.js';

export class DescribeObject implements PlatformObject {
  readonly apexType = 'Schema.DescribeSObjectResult';
  constructor(readonly object: ObjectDef) {}
  toString(): string {
    return `Schema.DescribeSObjectResult[${this.object.name}]`;
  }
}

const described = new WeakMap<ObjectDef, DescribeObject>();

/** `Account.SObjectType.getDescribe()`, also behind `Schema.SObjectType.Account`. */
export function describeObject(object: ObjectDef): DescribeObject {
  let result = described.get(object);
  if (!result) described.set(object, (result = new DescribeObject(object)));
  return result;
}

const may =
  (right: 'create' | 'edit' | 'delete'): Member =>
  ({ object }: DescribeObject) => {
    const { org, user } = current();
    return mayWrite(org.security, user, object, right);
  };

const mayRead: Member = ({ object }: DescribeObject) => {
  const { org, user } = current();
  return org.security.can(user, object, 'read');
};

function childRelationships({ object }: DescribeObject): ApexList {
  return new ApexList('Schema.ChildRelationship', [...object.children.values()].map(describeChildren));
}

function recordTypes(keyType: string, keyOf: (info: RecordTypeInfoValue) => unknown): Member {
  return ({ object }: DescribeObject) =>
    new ApexMap(
      keyType,
      'Schema.RecordTypeInfo',
      recordTypesOf(object).map((info) => [keyOf(info), info] as const),
    );
}

const MERGEABLE = new Set(['Account', 'Contact', 'Lead']);

/** `Share` and `Account` of AccountShare: the object a companion belongs to (Apex Reference, "DescribeSObjectResult Class"). */
function associate({ name }: ObjectDef): { kind: string; parent: string } | undefined {
  const [, base, custom, kind] = /^(.+?)(__)?(ChangeEvent|Feed|History|Share)$/.exec(name) ?? [];
  const parent = base && current().org.schema.get(custom ? `${base}__c` : base)?.name;
  return parent && kind ? { kind, parent } : undefined;
}

/** Objects whose rows are configuration or messages have no page, no undelete and no search of their own. */
const isData = ({ object }: DescribeObject): boolean => object.kind === 'standard' || object.kind === 'custom';

export const library: LibraryPart = {
  type: 'Schema.DescribeSObjectResult',
  members: {
    ...readers<DescribeObject>({
      AssociateEntityType: ({ object }) => associate(object)?.kind ?? null,
      AssociateParentEntity: ({ object }) => associate(object)?.parent ?? null,
      ChildRelationships: childRelationships,
      DefaultImplementation: () => null,
      Fields: ({ object }) => new FieldsOf(object),
      FieldSets: ({ object }) => new FieldSetsOf(object),
      // Person accounts are the only subtype there is.
      HasSubtypes: ({ object }) => object.name === 'Account',
      ImplementedBy: () => null,
      ImplementsInterfaces: () => null,
      IsInterface: () => false,
      KeyPrefix: ({ object }) => (/^\w{3}$/.test(object.keyPrefix) ? object.keyPrefix : null),
      Label: ({ object }) => objectIn(object, current().user.language).label,
      LabelPlural: ({ object }) => objectIn(object, current().user.language).pluralLabel,
      LocalName: ({ object }) => object.name,
      Name: ({ object }) => object.name,
      RecordTypeInfos: ({ object }) => new ApexList('Schema.RecordTypeInfo', recordTypesOf(object)),
      RecordTypeInfosByDeveloperName: recordTypes('String', (info) => info.developerName),
      RecordTypeInfosById: recordTypes('Id', (info) => info.id),
      RecordTypeInfosByName: recordTypes('String', (info) => info.name),
      SObjectType: ({ object }) => objectToken(object),
    }),
    ...flags<DescribeObject>({
      Accessible: mayRead,
      Createable: may('create'),
      Updateable: may('edit'),
      Deletable: may('delete'),
      Queryable: ({ object }) => object.kind !== 'event' && object.kind !== 'aggregate',
      Custom: ({ object }) => object.custom,
      CustomSetting: ({ object }) => object.kind === 'setting',
      DeprecatedAndHidden: () => false,
      Mergeable: ({ object }) => MERGEABLE.has(object.name),
      Undeletable: isData,
      Searchable: isData,
    }),
  },
};
