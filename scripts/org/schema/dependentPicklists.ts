import type { FieldDef, PicklistValue } from './model.js';

/** The field of the same object whose value says which values of this one may be chosen. */
export function controllerOf({ object, controllingField }: FieldDef): FieldDef | undefined {
  return controllingField === undefined ? undefined : object.field(controllingField);
}

/**
 * A bit for each value of the controlling field, the first one leftmost, in base 64 (SOAP API Developer Guide, "Dependent
 * Picklists"); a checkbox has two, false and true. Null for values of a picklist that depends on none.
 */
export function validFor(field: FieldDef, { allowedBy = [] }: PicklistValue): string | null {
  const controller = controllerOf(field);
  if (!controller) return null;
  const values = controller.picklist?.map(({ value }) => value) ?? ['unchecked', 'checked'];
  const bytes = Buffer.alloc(Math.ceil(values.length / 8));
  for (const [i, value] of values.entries()) if (allowedBy.includes(value)) bytes[i >> 3]! |= 0x80 >> (i & 7);
  return bytes.toString('base64');
}
