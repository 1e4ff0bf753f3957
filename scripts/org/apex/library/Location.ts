import type { Decimal } from '../../values/decimal.js';
import { ApexDouble } from '../../values/double.js';
import { given } from './arguments.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** A place by its degrees (Apex Reference, "Location Class"); its distances are the platform's approximation and not told. */
class LocationValue implements PlatformObject {
  readonly apexType = 'System.Location';
  constructor(
    readonly latitude: ApexDouble,
    readonly longitude: ApexDouble,
  ) {}
}

const degrees = (value: Decimal | null): ApexDouble => new ApexDouble(given(value).toNumber());

export const library: LibraryPart = {
  type: 'System.Location',
  members: {
    'getLatitude()': (self: LocationValue) => self.latitude,
    'getLongitude()': (self: LocationValue) => self.longitude,
    'get latitude': (self: LocationValue) => self.latitude,
    'get longitude': (self: LocationValue) => self.longitude,
    'static newInstance(System.Decimal,System.Decimal)': (latitude: Decimal | null, longitude: Decimal | null) =>
      new LocationValue(degrees(latitude), degrees(longitude)),
  },
};
