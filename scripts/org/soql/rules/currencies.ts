import type { Value } from '../ast.js';
import { hasCurrencies } from '../currencies.js';
import { comparisons, type ResolvedComparison, type ResolvedOperand, type ResolvedValue } from '../resolved.js';
import type { Scope } from '../resolveScope.js';
import type { Rule } from './rule.js';

/** SOQL Reference, "convertCurrency()" and "Querying Currency Fields in Multi-Currency Orgs". */
export const currencies: Rule = (query, scope) => {
  const selected = query.columns.flatMap((column) => (column.kind === 'operand' ? [column.operand] : []));
  for (const operand of selected) if (isConversion(operand)) checkConversion(operand, query.kind, scope);
  const elsewhere = [...query.groupBy, ...query.orderBy.map(({ operand }) => operand)];
  for (const operand of elsewhere)
    if (isConversion(operand)) report(scope, operand, 'convertCurrency() stands in the SELECT list only');
  for (const comparison of [...comparisons(query.where), ...comparisons(query.having)]) checkFilter(comparison, scope);
};

type Conversion = Extract<ResolvedOperand, { kind: 'converted' }>;

function isConversion(operand: ResolvedOperand): operand is Conversion {
  return operand.kind === 'converted' && operand.into === 'user';
}

function checkConversion(operand: Conversion, kind: 'rows' | 'count' | 'aggregate', scope: Scope): void {
  if (!hasCurrencies(scope.schema)) report(scope, operand, 'convertCurrency() needs multiple currencies to be on');
  else if (operand.path.field.type !== 'currency')
    report(scope, operand, `convertCurrency() needs a currency field, ${operand.path.field.name} is none`);
  else if (kind !== 'rows') report(scope, operand, 'convertCurrency() cannot be used in an aggregate query');
}

function report(scope: Scope, operand: Conversion, message: string): void {
  scope.report(operand.path, 'MALFORMED_QUERY', message);
}

function checkFilter({ operand, value, position }: ResolvedComparison, scope: Scope): void {
  if (isConversion(operand)) report(scope, operand, 'convertCurrency() cannot be used in a WHERE clause');
  const money = literals(value).filter(({ kind }) => kind === 'money').length;
  if (money === 0) return;
  const refuse = (message: string) => scope.report(position, 'INVALID_FIELD', message);
  if (!hasCurrencies(scope.schema)) refuse('Amounts with a currency code need multiple currencies to be on');
  else if (operand.path?.field.type !== 'currency')
    refuse(`An amount with a currency code compares with currency fields, not with '${operand.path?.field.name}'`);
  else if (money < literals(value).length) refuse('Amounts with and without a currency code cannot be mixed');
}

function literals(value: ResolvedValue | Value): (ResolvedValue | Value)[] {
  return value.kind === 'list' ? value.items.flatMap(literals) : [value];
}
