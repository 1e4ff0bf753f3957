import { QueryError } from '../../soql/queryError.js';
import type { ApexException } from '../../values/exceptions.js';
import { ApexMap } from '../../values/map.js';
import { ApexSet } from '../../values/set.js';
import type { LibraryPart } from './part.js';

/** Apex Reference, "QueryException": fields a query in user mode was refused for, by object. */
function inaccessibleFields(error: ApexException): ApexMap {
  const fields = error instanceof QueryError ? [...error.inaccessible] : [];
  return new ApexMap(
    'String',
    'Set<String>',
    fields.map(([object, names]) => [object, new ApexSet('String', names)] as const),
  );
}

export const library: LibraryPart = {
  type: 'System.QueryException',
  members: { 'getInaccessibleFields()': inaccessibleFields },
};
