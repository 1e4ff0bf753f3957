import type { FieldDef, ObjectDef } from './model.js';

const PART = /^(.*?)(Street|City|State|PostalCode|Country|Latitude|Longitude|GeocodeAccuracy)$/;

/** Name of the address a standard field is a part of: `BillingAddress` of BillingCity (Object Reference, "Address Compound Fields"). */
export function compoundOf({ name, custom, object }: FieldDef): string | undefined {
  const kind = custom ? undefined : PART.exec(name)?.[1];
  return kind !== undefined && object.field(`${kind}Street`) ? `${kind}Address` : undefined;
}

/** Whether the parts of an address of this name are fields of the object. */
export function isCompound(object: ObjectDef, name: string): boolean {
  const kind = /^(.*)Address$/i.exec(name)?.[1];
  return kind !== undefined && object.field(`${kind}Street`)?.custom === false;
}
