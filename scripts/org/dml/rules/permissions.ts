import { rowErrors } from '../errors.js';
import type { PlatformRules } from '../platformRules.js';
import { fail, type WorkRow } from '../workRow.js';

/** Objects and fields are restricted picklists here (Object Reference, "FieldPermissions", "ObjectPermissions"). */
function requireKnown(row: WorkRow, name: string, isKnown: (value: string) => boolean): void {
  const value = row.record.getByName(name);
  if (typeof value === 'string' && !isKnown(value))
    fail(row, rowErrors.badPicklistValue(row.record.def.field(name)!, value));
}

const OBJECT: PlatformRules = {
  settle: (tx, row) => requireKnown(row, 'SobjectType', (name) => tx.org.schema.get(name) !== undefined),
};

const FIELD: PlatformRules = {
  settle: (tx, row) => {
    OBJECT.settle?.(tx, row);
    requireKnown(row, 'Field', (path) => {
      const [object = '', field = ''] = path.split('.');
      return tx.org.schema.get(object)?.field(field) !== undefined;
    });
  },
};

export const PERMISSIONS: Readonly<Record<string, PlatformRules>> = {
  FieldPermissions: FIELD,
  ObjectPermissions: OBJECT,
};
