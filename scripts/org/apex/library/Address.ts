import { ApexDouble } from '../../values/double.js';
import { ADDRESS_PARTS, ApexAddress } from '../../values/address.js';
import { Decimal } from '../../values/decimal.js';
import { JsonNumber, type JsonNode } from './jsonNode.js';
import type { LibraryPart, Member } from './part.js';

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
export const library: LibraryPart = {
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
