import type { ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';

/** A row made of values by field name. */
export function rowOf(def: ObjectDef, values: Readonly<Record<string, unknown>>): Row {
  return def.fields.map(({ name }) => values[name] ?? null);
}
