import { ApexList } from '../../values/list.js';
import { SObject } from '../../values/sobject.js';

export interface CloneOptions {
  readonly keepId?: boolean;
  /** Related records are copied as well, not shared. */
  readonly deep?: boolean;
  readonly keepTimestamps?: boolean;
  readonly keepAutonumber?: boolean;
}

const AUDIT = new Set(['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById']);
const sources = new WeakMap<SObject, string | null>();

/** SObject.clone (Apex Reference, "SObject Class"). Formula results stay as they were read. */
export function cloneRecord(record: SObject, options: CloneOptions = {}): SObject {
  const copy = new SObject(record.def, [...record.values]);
  copy.queried = record.queried;
  for (const field of record.def.fields) {
    const dropped =
      (field.index === 0 && !options.keepId) ||
      (AUDIT.has(field.name) && !options.keepTimestamps) ||
      (field.autoNumber !== undefined && !options.keepAutonumber);
    if (dropped) delete copy.values[field.index];
  }
  if (record.relations)
    copy.relations = new Map(
      [...record.relations].map(([name, value]) => [name, options.deep ? copied(value) : value]),
    );
  if (record.aggregates) copy.aggregates = new Map(record.aggregates);
  sources.set(copy, record.id);
  return copy;
}

export function isClone(record: SObject): boolean {
  return sources.has(record);
}
export function cloneSource(record: SObject): string | null {
  return sources.get(record) ?? null;
}

function copied(value: unknown): unknown {
  if (value instanceof SObject)
    return cloneRecord(value, { keepId: true, deep: true, keepTimestamps: true, keepAutonumber: true });
  return value instanceof ApexList ? new ApexList(value.elementType, value.items.map(copied)) : value;
}
