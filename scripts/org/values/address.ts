/** What an address has, in the order the platform tells it. */
export const ADDRESS_PARTS = [
  'city',
  'country',
  'geocodeAccuracy',
  'latitude',
  'longitude',
  'postalCode',
  'state',
  'street',
] as const;
type Part = (typeof ADDRESS_PARTS)[number];

/** Value of an address field: its parts, read with the record (Apex Reference, "Address Class"). */
export class ApexAddress {
  readonly apexType = 'System.Address';
  /** Parts the object has no field for are left out. */
  constructor(readonly parts: Readonly<Partial<Record<Part, unknown>>>) {}
}
