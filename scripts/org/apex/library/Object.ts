import { hashCode, sameValue } from '../../values/equality.js';
import { apexString } from '../../values/text.js';
import type { LibraryPart } from './part.js';

/** What every object answers. */
export const library: LibraryPart = {
  type: 'Internal.Object',
  members: { 'equals(Object)': sameValue, 'hashCode()': hashCode, 'toString()': apexString },
};
