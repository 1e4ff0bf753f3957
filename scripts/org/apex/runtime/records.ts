import type { FieldDef, ObjectDef } from '../../schema/model.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { ownId, readField } from '../library/recordFields.js';
import { nullPointer } from './exceptions.js';

export function field(record: SObject | null, def: FieldDef): unknown {
  if (record === null) nullPointer();
  const value = record.values[def.index];
  return value !== undefined ? value : readField(record, def);
}

/**
 * A field reached over a parent relationship: a missing parent gives null. A lookup to several objects offers the fields
 * of Name; the parent itself is a user or a queue and has them at places of its own.
 */
export function parentField(record: SObject | null, def: FieldDef): unknown {
  if (record === null) return null;
  if (def.object.name === 'Name' && def.name === 'Type') return targetType(record);
  const own = record.def === def.object ? def : record.def.field(def.name);
  return own ? field(record, own) : null;
}

/** `Owner.Type`: kept beside the parent's own fields, because an account has a Type too. */
function targetType(record: SObject): string | null {
  return (
    record.targetType ??
    raise(
      'System.SObjectException',
      'SObject row was retrieved via SOQL without querying the requested field: Name.Type',
    )
  );
}

/** A checkbox without a value is not ticked. */
export function setField(record: SObject | null, def: FieldDef, value: unknown): unknown {
  if (record === null) nullPointer();
  if (record.readOnly) raise('System.FinalException', 'Record is read-only');
  record.values[def.index] = value === null && def.type === 'boolean' ? false : value;
  return value;
}

/** The record a lookup leads to. */
export function parent(record: SObject | null, lookup: FieldDef): unknown {
  if (record === null) nullPointer();
  const found = record.relations?.get(lookup.relationshipName!.toLowerCase());
  if (found !== undefined) return found;
  if (!record.queried || record.values[lookup.index] === null) return null;
  return raise(
    'System.SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.def.name}.${lookup.relationshipName}`,
  );
}
export function grandparent(record: SObject | null, lookup: FieldDef): unknown {
  return record === null ? null : parent(record, lookup);
}
export function setParent(record: SObject | null, lookup: FieldDef, value: unknown): unknown {
  if (record === null) nullPointer();
  if (record.readOnly) raise('System.FinalException', 'Record is read-only');
  (record.relations ??= new Map()).set(lookup.relationshipName!.toLowerCase(), value);
  return value;
}

/**
 * Of about 200 child records of a queried record and more, "sometimes", they may only be walked (Apex Developer Guide, "SOQL For
 * Loops"); those of a subquery with LIMIT 200 may not.
 */
const MOST_CHILDREN = 200;

/** Child records: those a subquery brought along. Without one there are none, which is no error. */
export function children(record: SObject | null, name: string, type: string, inLoop = false): unknown {
  if (record === null) nullPointer();
  const found = record.relations?.get(name.toLowerCase()) as ApexList | undefined;
  if (record.queried && found && found.size > MOST_CHILDREN && !inLoop)
    raise('System.QueryException', 'Aggregate query has too many rows for direct assignment, use FOR loop');
  return found ?? new ApexList(type);
}

export function idOf(record: SObject | null): string | null {
  return record === null ? nullPointer() : record.id;
}
export function setId(record: SObject | null, id: string | null): string | null {
  return setField(record, record?.def.fields[0] as FieldDef, record && ownId(record.def, id)) as string | null;
}

/** `new X(field = value, …)`: fields and values in turn; a parent relationship is given by its name. */
export function newRecord(object: ObjectDef, ...values: unknown[]): SObject {
  const record = new SObject(object);
  for (let i = 0; i < values.length; i += 2) {
    const key = values[i] as FieldDef | string;
    if (typeof key === 'string') (record.relations ??= new Map()).set(key.toLowerCase(), values[i + 1]);
    else record.values[key.index] = values[i + 1];
  }
  ownId(object, record.id);
  return record;
}
