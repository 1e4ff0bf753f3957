import type { Rule } from './rule.js';
import { aliases } from './aliases.js';
import { childQueries, fieldsFunction, locking, offset, queryable, securityEnforced, typeOf } from './clauses.js';
import { currencies } from './currencies.js';
import { dateFunctions } from './dateFunctions.js';
import { duplicateColumns } from './duplicateColumns.js';
import { filterableFields } from './filterableFields.js';
import { formatted } from './formatted.js';
import { grouping, subtotals } from './grouping.js';
import { literalTypes } from './literalTypes.js';
import { operators } from './operators.js';
import { semiJoins } from './semiJoins.js';

export const rules: readonly Rule[] = [
  queryable,
  aliases,
  fieldsFunction,
  duplicateColumns,
  dateFunctions,
  grouping,
  subtotals,
  typeOf,
  currencies,
  formatted,
  childQueries,
  filterableFields,
  operators,
  literalTypes,
  semiJoins,
  locking,
  securityEnforced,
  offset,
];
