import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';
import { onePer } from '../values/memo.js';

const AUDIT = new Set(['CreatedById', 'LastModifiedById', 'OwnerId']);

/** Lookups that point at an object, and so take part when one of its records goes. */
export function lookupsTo(schema: Schema, target: ObjectDef): readonly FieldDef[] {
  return lookupsIn(schema).get(target.name) ?? [];
}

const lookupsIn = onePer((schema: Schema) => {
  const lookups = new Map<string, FieldDef[]>();
  for (const object of schema.objects.values()) {
    for (const field of object.fields) {
      if (field.type !== 'reference' || AUDIT.has(field.name) || object.kind === 'event' || object.kind === 'aggregate')
        continue;
      for (const target of field.referenceTo) lookups.set(target, [...(lookups.get(target) ?? []), field]);
    }
  }
  return lookups;
});
