import { ADDRESS_PARTS, ApexAddress } from '../../values/address.js';
import { ApexDouble, Decimal } from '../../values/fractions.js';
import { ApexLocation } from '../../values/location.js';
import { type JsonNode, JsonNumber } from './jsonNode.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart, type Member } from './part.js';

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

const degreesOf = (value: Decimal | null): ApexDouble => new ApexDouble(given(value).toNumber());

/** Mean radius of the earth. */
const RADIUS: Readonly<Record<string, number>> = { mi: 3958.76, km: 6371.01 };

/** By the haversine formula, which the platform approximates (Apex Reference, "Location Class": getDistance). */
function distanceBetween(from: ApexLocation | null, to: ApexLocation | null, unit: string | null): ApexDouble {
  const radius = RADIUS[given(unit)] ?? raise('System.IllegalArgumentException', `Invalid unit: ${unit}`);
  const radians = (degrees: ApexDouble): number => (degrees.value * Math.PI) / 180;
  const [phi, phi2] = [radians(given(from).latitude), radians(given(to).latitude)];
  const lambda = radians(given(to).longitude) - radians(given(from).longitude);
  const half = Math.sin((phi2 - phi) / 2) ** 2 + Math.cos(phi) * Math.cos(phi2) * Math.sin(lambda / 2) ** 2;
  return new ApexDouble(2 * radius * Math.asin(Math.sqrt(half)));
}

/** Apex Reference, "Location Class". */
export const locationPart: LibraryPart = {
  type: 'System.Location',
  members: {
    'getLatitude()': (self: ApexLocation) => self.latitude,
    'getLongitude()': (self: ApexLocation) => self.longitude,
    'getDistance(System.Location,System.String)': distanceBetween,
    'static getDistance(System.Location,System.Location,System.String)': distanceBetween,
    'get latitude': (self: ApexLocation) => self.latitude,
    'get longitude': (self: ApexLocation) => self.longitude,
    'static newInstance(System.Decimal,System.Decimal)': (latitude: Decimal | null, longitude: Decimal | null) =>
      new ApexLocation(degreesOf(latitude), degreesOf(longitude)),
  },
};
