import { mayWrite } from '../../dml/supportedCalls.js';
import { current } from '../../engine/transaction.js';
import { objectIn } from '../../schema/inLanguage.js';
import type { ChildRelation, ObjectDef } from '../../schema/model.js';
import { ApexList, ApexMap } from '../../values/collections.js';
import { NameMap } from './caseInsensitiveMap.js';
import { FieldSetsOf } from './FieldSet.js';
import { flags, type LibraryPart, type Member, type PlatformObject, readers } from './part.js';
import { fieldToken, objectToken } from './tokens.js';
import { onePer } from '../../values/memo.js';

class ChildRelationshipValue implements PlatformObject {
  readonly apexType = 'Schema.ChildRelationship';
  constructor(readonly relation: ChildRelation) {}
}

/** One for each relation: describe results are equal when they describe the same. */
export const describeChildren = onePer((relation: ChildRelation) => new ChildRelationshipValue(relation));

export const childRelationshipPart: LibraryPart = {
  type: 'Schema.ChildRelationship',
  members: {
    ...readers<ChildRelationshipValue>({
      ChildSObject: ({ relation }) => objectToken(relation.child),
      Field: ({ relation }) => fieldToken(relation.field),
      RelationshipName: ({ relation }) => relation.name,
    }),
    ...flags<ChildRelationshipValue>({
      CascadeDelete: ({ relation }) => relation.field.deleteConstraint === 'Cascade',
      RestrictedDelete: ({ relation }) => relation.field.deleteConstraint === 'Restrict',
      DeprecatedAndHidden: () => false,
    }),
  },
};

/** The record type every object has beside its own ones (Apex Reference, "RecordTypeInfo Class", isMaster). */
const MASTER_ID = '012000000000000AAA';

export class RecordTypeInfoValue implements PlatformObject {
  readonly apexType = 'Schema.RecordTypeInfo';
  constructor(
    readonly id: string,
    readonly name: string,
    readonly developerName: string,
    readonly active: boolean,
  ) {}
  get master(): boolean {
    return this.id === MASTER_ID;
  }
}

export function recordTypesOf(object: ObjectDef): RecordTypeInfoValue[] {
  const own = object.recordTypes.map(
    (type) => new RecordTypeInfoValue(recordTypeId(object, type.name), type.label, type.name, type.active),
  );
  return [...own, new RecordTypeInfoValue(MASTER_ID, 'Master', 'Master', true)];
}

function recordTypeId(object: ObjectDef, developerName: string): string {
  const { schema, store } = current().org;
  const def = schema.require('RecordType');
  const [name, type] = [def.field('DeveloperName')!.index, def.field('SobjectType')!.index];
  for (const row of store.table(def).all())
    if (row[name] === developerName && row[type] === object.name) return row[0] as string;
  throw new Error(`the org has no record type ${object.name}.${developerName}`);
}

export const recordTypeInfoPart: LibraryPart = {
  type: 'Schema.RecordTypeInfo',
  members: {
    ...readers<RecordTypeInfoValue>({
      DeveloperName: (self) => self.developerName,
      Name: (self) => self.name,
      RecordTypeId: (self) => self.id,
    }),
    ...flags<RecordTypeInfoValue>({
      Active: (self) => self.active,
      Available: (self) => self.active,
      Master: (self) => self.master,
      /** The org assigns no record types to profiles: the first active one is the default, else the master. */
      DefaultRecordTypeMapping: (self) => self.master,
    }),
  },
};

/** `describe.fields`. */
export class FieldsOf implements PlatformObject {
  readonly apexType = 'Schema.SObjectTypeFields';
  constructor(readonly object: ObjectDef) {}
}

function fieldMap({ object }: FieldsOf): NameMap<unknown> {
  return new NameMap(
    'String',
    'Schema.SObjectField',
    object.fields.map((field) => [field.name.toLowerCase(), fieldToken(field)] as const),
  );
}

export const sObjectTypeFieldsPart: LibraryPart = {
  type: 'Schema.SObjectTypeFields',
  members: { 'getMap()': fieldMap },
};

export class DescribeObject implements PlatformObject {
  readonly apexType = 'Schema.DescribeSObjectResult';
  constructor(readonly object: ObjectDef) {}
  toString(): string {
    return `Schema.DescribeSObjectResult[${this.object.name}]`;
  }
}

/** `Account.SObjectType.getDescribe()`, also behind `Schema.SObjectType.Account`. */
export const describeObject = onePer((object: ObjectDef) => new DescribeObject(object));

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

export const describeSObjectResultPart: LibraryPart = {
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
      // Feeds are not switched on.
      FeedEnabled: () => false,
      Mergeable: ({ object }) => MERGEABLE.has(object.name),
      Undeletable: (self) => isData(self) && mayRead(self),
      Searchable: isData,
    }),
  },
};
