import type { Schema } from '../model.js';
import { addLines } from '../systemFields.js';
import { describedObjects, fieldLines } from './fieldLines.js';
import { KEY_PREFIXES } from './keyPrefixes.js';
import { ORDERS } from './orders.js';
import { SALES } from './sales.js';
import { SERVICE } from './service.js';
import type { StandardObject } from './standardObject.js';

const described = describedObjects();
const withTable = new Set([...SALES, ...ORDERS, ...SERVICE].map(({ name }) => name));

/** Standard objects without a table of their own: their fields are known by name and Apex type alone. */
export function otherObjects(): StandardObject[] {
  return Object.entries(KEY_PREFIXES)
    .filter(([name]) => !withTable.has(name))
    .map(([name, prefix]) => ({ name, prefix, system: systemFieldsOf(name), fields: '' }));
}

/** Fields the tables leave out. Rows of setup objects but users come from the platform, so theirs are not added: nobody would fill them. */
export function addOtherFields(schema: Schema, targets: readonly string[]): void {
  const isKnown = (object: string): boolean => schema.get(object) !== undefined;
  for (const name of [...withTable, 'User', ...Object.keys(KEY_PREFIXES)]) {
    const def = schema.get(name);
    if (def)
      addLines(
        def,
        fieldLines(name, described, (field) => def.field(field) !== undefined, isKnown),
        targets,
      );
  }
}

function systemFieldsOf(name: string): NonNullable<StandardObject['system']> {
  const has = (field: string): boolean => described.get(name)?.some((each) => each.name === field) ?? false;
  if (!has('LastModifiedDate')) return 'none';
  return has('IsDeleted') ? 'full' : 'modified';
}
