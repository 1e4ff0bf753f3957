import { DateTime } from 'luxon';
import { ApexDatetime, isZone } from '../../values/dates.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';

export class TimeZoneValue implements PlatformObject {
  readonly apexType = 'System.TimeZone';
  constructor(readonly id: string) {}

  /** Unknown names mean GMT, as in Java. */
  static named(id: string): TimeZoneValue {
    return new TimeZoneValue(isZone(id) ? id : 'GMT');
  }
  get keyText(): string {
    return this.id;
  }
  sameAs(other: TimeZoneValue): boolean {
    return this.id === other.id;
  }
  toString(): string {
    return this.id;
  }
}

function displayName(zone: TimeZoneValue): string {
  const now = DateTime.fromMillis(ApexDatetime.now().ms, { zone: zone.id });
  return `(GMT${now.toFormat('ZZ')}) ${now.offsetNameLong} (${zone.id})`;
}

export const library: LibraryPart = {
  type: 'System.TimeZone',
  members: {
    'getDisplayName()': displayName,
    'getID()': (self: TimeZoneValue) => self.id,
    'getOffset(System.Datetime)': (self: TimeZoneValue, at: ApexDatetime | null) =>
      given(at).in(self.id).offset * 60_000,
    'static getTimeZone(System.String)': (id: string | null) => TimeZoneValue.named(given(id)),
    'toString()': (self: TimeZoneValue) => self.id,
  },
};
