import { SObject } from '../../values/sobject.js';
import { raise } from '../../values/exceptions.js';
import { current } from '../../engine/transaction.js';
import { describeObject } from './DescribeSObjectResult.js';
import type { LibraryPart, Member } from './part.js';
import type { SObjectTypeToken } from './tokens.js';

function newRecord({ object }: SObjectTypeToken, id: string | null = null): SObject {
  const record = new SObject(object);
  if (id === null) return record;
  if (current().org.schema.ofId(id) !== object)
    raise('System.TypeException', `Id value ${id} is not valid for the ${object.name} SObject type`);
  record.values[0] = id;
  return record;
}

const describe: Member = ({ object }: SObjectTypeToken) => describeObject(object);

export const library: LibraryPart = {
  type: 'Schema.SObjectType',
  members: {
    'getDescribe()': describe,
    'getDescribe(Object)': describe,
    'newSObject()': (self: SObjectTypeToken) => newRecord(self),
    'newSObject(System.Id)': newRecord,
    'toString()': String,
  },
};
