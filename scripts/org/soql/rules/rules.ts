import type { Rule } from './rule.js';
import { aliases } from './aliases.js';
import { childQueries } from './childQueries.js';
import { currencies } from './currencies.js';
import { dateFunctions } from './dateFunctions.js';
import { duplicateColumns } from './duplicateColumns.js';
import { fieldsFunction } from './fieldsFunction.js';
import { filterableFields } from './filterableFields.js';
import { grouping } from './grouping.js';
import { literalTypes } from './literalTypes.js';
import { locking } from './locking.js';
import { offset } from './offset.js';
import { operators } from './operators.js';
import { queryable } from './queryable.js';
import { securityEnforced } from './securityEnforced.js';
import { semiJoins } from './semiJoins.js';
import { subtotals } from './subtotals.js';
import { typeOf } from './typeOf.js';

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
  childQueries,
  filterableFields,
  operators,
  literalTypes,
  semiJoins,
  locking,
  securityEnforced,
  offset,
];
