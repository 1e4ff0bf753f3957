import { ADDRESS_PARTS, ApexAddress } from '../values/address.js';
import { ApexDouble, Decimal } from '../values/fractions.js';
import { ApexLocation } from '../values/location.js';
import type { FieldDef } from './model.js';

const PART = /^(.*?)(Street|City|State|PostalCode|Country|Latitude|Longitude|GeocodeAccuracy)$/;

/** Parts of a geolocation field: `Place__Latitude__s` of `Place__c` (Object Reference, "Geolocation Compound Field"). */
export const LOCATION_PARTS = ['Latitude', 'Longitude'] as const;
const LOCATION_PART = /__(Latitude|Longitude)__s$/i;

/** Name of the compound a field is a part of: `BillingAddress` of BillingCity (Object Reference, "Address Compound Fields"). */
export function compoundOf({ name, custom, object }: FieldDef): string | undefined {
  if (custom) return LOCATION_PART.test(name) ? name.replace(LOCATION_PART, '__c') : undefined;
  const kind = PART.exec(name)?.[1];
  return kind === undefined ? undefined : object.field(`${kind}Address`)?.name;
}

type ReadPart = (part: FieldDef) => unknown;

/** An address or a place made of its parts; null when every one is empty. */
export function compoundIn(field: FieldDef, valueOf: ReadPart): ApexAddress | ApexLocation | null {
  return field.type === 'address' ? addressIn(field, valueOf) : locationIn(field, valueOf);
}

function addressIn(field: FieldDef, valueOf: ReadPart): ApexAddress | null {
  const kind = field.name.slice(0, -'Address'.length);
  const parts = ADDRESS_PARTS.flatMap((part) => {
    const own = field.object.field(`${kind}${part}`);
    return own ? [[part, valueOf(own) ?? null] as const] : [];
  });
  return parts.every(([, value]) => value === null) ? null : new ApexAddress(Object.fromEntries(parts));
}

function locationIn(field: FieldDef, valueOf: ReadPart): ApexLocation | null {
  const [latitude, longitude] = LOCATION_PARTS.map((part) =>
    valueOf(field.object.field(`${field.name.replace(/__c$/i, '')}__${part}__s`)!),
  );
  if (!(latitude instanceof Decimal && longitude instanceof Decimal)) return null;
  return new ApexLocation(new ApexDouble(latitude.toNumber()), new ApexDouble(longitude.toNumber()));
}
