import { current } from '../../engine/transaction.js';
import type { ObjectDef } from '../../schema/model.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

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

export const library: LibraryPart = {
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
