import { Decimal } from 'decimal.js';
import { formatAmount } from '../sync/money.js';
import { describeRun, runFigures, table } from '../sync/report.js';
import type { CustomerTotals } from './customerTotals.js';
import { isWrong } from './orderProof.js';
import type { LedgerProof } from './proveLedger.js';

const SHOWN = 10;

export function describeProof(proof: LedgerProof): string {
  return [
    describeRun(proof.sync),
    table(['items in Salesforce', 'customers', 'count', 'sum'], totalsByCurrency(proof.groups)),
    line(`${proof.groups.size} groups of customer, currency and state`, proof.wrongGroups),
    line('Every row and field, compared again', differing(proof)),
    line(`${proof.exposures} exposures against an independent SQL sum`, proof.wrongExposures),
    table(
      ['order of customer', 'limit', 'amount', 'expected', 'actual'],
      proof.orders.map(({ customer, limit, amount, expected, actual }) => [
        customer,
        formatAmount(new Decimal(limit), 'USD'),
        formatAmount(new Decimal(amount), 'USD'),
        expected,
        actual,
      ]),
    ),
    line(
      `${proof.orders.length} orders around the limit`,
      proof.orders
        .filter(isWrong)
        .map(({ customer, amount, actual, answer }) => `${customer} ${amount}: ${actual} ${answer}`),
    ),
    `A block reads: ${proof.orders.find((order) => order.actual === 'block')?.answer ?? 'there is none'}`,
  ].join('\n\n');
}

const differing = ({ reconciled }: LedgerProof): string[] =>
  reconciled.flatMap(({ findings }) => findings.map(({ entity, key, problem }) => `${entity} ${key} ${problem}`));

const line = (what: string, wrong: readonly string[]): string =>
  wrong.length === 0
    ? `${what}: all as they should be.`
    : `${what}: ${wrong.length} WRONG:\n${wrong.slice(0, SHOWN).join('\n')}`;

function totalsByCurrency(groups: CustomerTotals): string[][] {
  const sums = new Map<string, { customers: number; count: number; sum: Decimal }>();
  for (const [key, { count, sum }] of groups) {
    const [, currency, state] = key.split(' ');
    const name = `${state} ${currency}`;
    const before = sums.get(name) ?? { customers: 0, count: 0, sum: new Decimal(0) };
    sums.set(name, { customers: before.customers + 1, count: before.count + count, sum: before.sum.plus(sum) });
  }
  return [...sums]
    .map(([name, { customers, count, sum }]) => [name, String(customers), String(count), formatAmount(sum, 'USD')])
    .sort();
}

export function proofFigures(proof: LedgerProof, seconds: number) {
  const wrongOrders = proof.orders.filter(isWrong).length;
  return {
    ...runFigures(proof.sync, seconds),
    customers: proof.customers,
    groups: proof.groups.size,
    wrongGroups: proof.wrongGroups.length,
    exposures: proof.exposures,
    wrongExposures: proof.wrongExposures.length,
    orders: proof.orders.length,
    wrongOrders,
    foundDifferent: differing(proof).length,
  };
}

export const holds = (proof: LedgerProof): boolean =>
  [...proof.sync, ...proof.reconciled].every((report) => report.outcome === 'Succeeded') &&
  differing(proof).length === 0 &&
  proof.wrongGroups.length + proof.wrongExposures.length + proof.orders.filter(isWrong).length === 0;
