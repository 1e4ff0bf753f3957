import { current } from '../../engine/transaction.js';
import { given, type LibraryPart } from './part.js';

export const library: LibraryPart = {
  type: 'System.FeatureManagement',
  members: {
    /** Does the running user have the custom permission? False for a name that does not exist. */
    'static checkPermission(System.String)': (name: string | null) => {
      const { org, user } = current();
      return org.security.hasCustomPermission(user, given(name));
    },
  },
};
