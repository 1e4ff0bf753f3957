import { hashCode, sameValue } from '../../values/equality.js';
import { apexString } from '../../values/text.js';
import type { LibraryPart } from './part.js';

/** Classes of the project can be cloned too: a new object with the same values (Apex Developer Guide, "Classes"). */
export const userObjectPart: LibraryPart = {
  type: 'Internal.UserObject',
  members: {
    'clone()': (self: object): object =>
      Object.assign(Object.create(Object.getPrototypeOf(self) as object) as object, self),
  },
};

/** What every object answers. */
export const library: LibraryPart = {
  type: 'Internal.Object',
  members: { 'equals(Object)': sameValue, 'hashCode()': hashCode, 'toString()': apexString },
};
