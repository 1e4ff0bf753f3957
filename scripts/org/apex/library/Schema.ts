import { randomUUID } from 'node:crypto';
import { current } from '../../engine/transaction.js';
import { defaultOf, hasDefault } from '../../formula/fieldDefaults.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { NameMap } from './caseInsensitiveMap.js';
import { describeField } from './DescribeFieldResult.js';
import { describeObject } from './DescribeSObjectResult.js';
import { describeTabs } from './describeTabs.js';
import { given, type LibraryPart, type Member } from './part.js';
import { ownId } from './recordFields.js';
import { objectToken, type SObjectFieldToken, type SObjectTypeToken } from './tokens.js';

const describe: Member = (self: SObjectFieldToken | SObjectTypeToken) =>
  'field' in self ? describeField(self.field) : describeObject(self.object);

export const sObjectFieldPart: LibraryPart = {
  type: 'Schema.SObjectField',
  members: { 'getDescribe()': describe, 'getDescribe(Object)': describe, 'toString()': String },
};

function newRecord({ object }: SObjectTypeToken, id: string | null = null): SObject {
  const record = new SObject(object);
  if (id === null) return record;
  record.values[0] = ownId(object, id);
  return record;
}

/** Default values are filled in on request only (Apex Reference, "SObjectType Class", newSObject). */
function withDefaults(self: SObjectTypeToken, id: string | null, loadsDefaults: boolean | null): SObject {
  const record = newRecord(self, id);
  if (loadsDefaults !== true) return record;
  const tx = current();
  for (const field of self.object.fields)
    if (hasDefault(field) && field.createable) record.values[field.index] = defaultOf(tx, field);
  // Publish callbacks find their event again by it (Platform Events Developer Guide, "EventUuid").
  const uuid = self.object.kind === 'event' ? self.object.field('EventUuid') : undefined;
  if (uuid) record.values[uuid.index] = randomUUID();
  return record;
}

export const sObjectTypePart: LibraryPart = {
  type: 'Schema.SObjectType',
  members: {
    'getDescribe()': describe,
    'getDescribe(Object)': describe,
    'newSObject()': (self: SObjectTypeToken) => newRecord(self),
    'newSObject(System.Id)': newRecord,
    'newSObject(System.Id,System.Boolean)': withDefaults,
    'toString()': String,
  },
};

const describeSObjects: Member = (names: ApexList<string> | null) => {
  const { schema } = current().org;
  const results = given(names).items.map((name) => {
    const object = schema.get(name);
    return object
      ? describeObject(object)
      : raise('System.InvalidParameterValueException', `SObject type ${name} does not exist`);
  });
  return new ApexList('Schema.DescribeSObjectResult', results);
};

function globalDescribe(): NameMap<unknown> {
  const objects = [...current().org.schema.objects.values()].filter((object) => object.kind !== 'aggregate');
  return new NameMap(
    'String',
    'Schema.SObjectType',
    objects.map((object) => [object.name.toLowerCase(), objectToken(object)] as const),
  );
}

export const schemaPart: LibraryPart = {
  type: 'System.Schema',
  members: {
    'static describeSObjects(System.List<System.String>)': describeSObjects,
    'static describeSObjects(System.List<System.String>,Object)': describeSObjects,
    'static describeTabs()': describeTabs,
    'static getGlobalDescribe()': globalDescribe,
  },
};
