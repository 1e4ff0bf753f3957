import { ADDRESS_PARTS, ApexAddress } from '../../values/address.js';
import { ApexDouble, Decimal } from '../../values/fractions.js';
import { type JsonNode, JsonNumber } from './jsonNode.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';

type Reader = (self: ApexAddress) => unknown;

const text =
  (part: keyof ApexAddress['parts']): Reader =>
  ({ parts }) =>
    parts[part] ?? null;
const degrees =
  (part: 'latitude' | 'longitude'): Reader =>
  ({ parts }) =>
    parts[part] instanceof Decimal ? new ApexDouble(parts[part].toNumber()) : null;

/** State and country picklists, which alone give codes, are not switched on. */
const noCode: Reader = () => null;

const TEXTS: Readonly<Record<string, Reader>> = {
  city: text('city'),
  country: text('country'),
  countryCode: noCode,
  geocodeAccuracy: text('geocodeAccuracy'),
  postalCode: text('postalCode'),
  state: text('state'),
  stateCode: noCode,
  street: text('street'),
};

const getter = (name: string): string => `get${name.charAt(0).toUpperCase()}${name.slice(1)}()`;

/** Apex Reference, "Address Class". */
export const addressPart: LibraryPart = {
  type: 'System.Address',
  members: {
    ...Object.fromEntries(
      Object.entries(TEXTS).flatMap(([name, read]): [string, Member][] => [
        [`get ${name}`, read],
        [getter(name), read],
      ]),
    ),
    'getLatitude()': degrees('latitude'),
    'getLongitude()': degrees('longitude'),
  },
};

/** `{"city": …}` as a record's JSON has it. */
export function addressFromJson(members: ReadonlyMap<string, JsonNode>): ApexAddress {
  const parts = ADDRESS_PARTS.map((part) => {
    const value = members.get(part) ?? null;
    return [part, value instanceof JsonNumber ? Decimal.fromString(value.text) : value] as const;
  });
  return new ApexAddress(Object.fromEntries(parts));
}

/** A place by its degrees (Apex Reference, "Location Class"); its distances are the platform's approximation and not told. */
class LocationValue implements PlatformObject {
  readonly apexType = 'System.Location';
  constructor(
    readonly latitude: ApexDouble,
    readonly longitude: ApexDouble,
  ) {}
}

const degreesOf = (value: Decimal | null): ApexDouble => new ApexDouble(given(value).toNumber());

export const locationPart: LibraryPart = {
  type: 'System.Location',
  members: {
    'getLatitude()': (self: LocationValue) => self.latitude,
    'getLongitude()': (self: LocationValue) => self.longitude,
    'get latitude': (self: LocationValue) => self.latitude,
    'get longitude': (self: LocationValue) => self.longitude,
    'static newInstance(System.Decimal,System.Decimal)': (latitude: Decimal | null, longitude: Decimal | null) =>
      new LocationValue(degreesOf(latitude), degreesOf(longitude)),
  },
};
