import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart } from './part.js';

export const library: LibraryPart = {
  type: 'System.Boolean',
  members: {
    /** Only the text `true`, in any case, is true (Apex Reference, "Boolean Class", valueOf). */
    'static valueOf(Object)': (value: unknown) => {
      const known = given(value);
      if (typeof known === 'boolean') return known;
      if (typeof known === 'string') return known.toLowerCase() === 'true';
      return raise('System.TypeException', 'Invalid conversion from runtime type to Boolean');
    },
  },
};
