import { randomUUID } from 'node:crypto';
import { SObject } from '../../values/sobject.js';
import { current } from '../../engine/transaction.js';
import { defaultOf, hasDefault } from '../../formula/fieldDefaults.js';
import { describeObject } from './DescribeSObjectResult.js';
import type { LibraryPart, Member } from './part.js';
import { ownId } from './recordFields.js';
import type { SObjectTypeToken } from './tokens.js';

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

const describe: Member = ({ object }: SObjectTypeToken) => describeObject(object);

export const library: LibraryPart = {
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
