import { ADDRESS_PARTS, ApexAddress } from '../values/address.js';
import type { FieldDef } from './model.js';

const PART = /^(.*?)(Street|City|State|PostalCode|Country|Latitude|Longitude|GeocodeAccuracy)$/;

/** Name of the address a standard field is a part of: `BillingAddress` of BillingCity (Object Reference, "Address Compound Fields"). */
export function compoundOf({ name, custom, object }: FieldDef): string | undefined {
  const kind = custom ? undefined : PART.exec(name)?.[1];
  return kind === undefined ? undefined : object.field(`${kind}Address`)?.name;
}

/** An address made of its parts; null when every one is empty. */
export function addressIn(field: FieldDef, valueOf: (part: FieldDef) => unknown): ApexAddress | null {
  const kind = field.name.slice(0, -'Address'.length);
  const parts = ADDRESS_PARTS.flatMap((part) => {
    const own = field.object.field(`${kind}${part}`);
    return own ? [[part, valueOf(own) ?? null] as const] : [];
  });
  return parts.every(([, value]) => value === null) ? null : new ApexAddress(Object.fromEntries(parts));
}
