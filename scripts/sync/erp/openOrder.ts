import { Decimal } from 'decimal.js';
import { isCurrency, minorUnits } from '../money.js';
import type { SourceRow } from './erpSource.js';

/** A sales order that binds both sides. */
export interface OpenOrder {
  readonly id: string;
  readonly at: string;
  readonly version: string;
  readonly customer: string | null;
  readonly currency: string;
  readonly orderKey: string | null;
  readonly orderReference: string | null;
  readonly lines: readonly OrderLine[];
  /** Invoiced before any line was, such as a down payment; including tax. */
  readonly invoicedAhead?: Decimal;
}

export interface OrderLine {
  /** Of the whole line, including tax. */
  readonly worth: Decimal;
  /** Shares of the line; more than 1 where more was delivered than ordered. */
  readonly delivered: Decimal;
  readonly invoiced: Decimal;
}

const KINDS = ['order', 'delivery'] as const;
const NONE = new Decimal(0);

export const commitmentKeys = (order: string): string[] => KINDS.map((kind) => `${order}:${kind}`);
export const orderOfKey = (key: string): string => key.replace(/:[a-z]+$/, '');

/** What part of a line a quantity is; returns have both below zero. */
export const share = (quantity: Decimal, ordered: Decimal): Decimal =>
  ordered.isZero() ? NONE : quantity.div(ordered);

/** One row for what is not delivered and one for what is delivered and not invoiced, also once nothing is left. */
export function commitmentRows(order: OpenOrder): SourceRow[] {
  const { id, at, version, customer, currency, orderKey, orderReference } = order;
  const open = openAmounts(order);
  const decimals = isCurrency(currency) ? minorUnits(currency) : 3;
  return KINDS.map((kind) => ({
    key: `${id}:${kind}`,
    at,
    version,
    values: {
      customer_number: customer,
      kind,
      currency,
      amount: open[kind].toDecimalPlaces(decimals).toFixed(),
      order_key: orderKey,
      order_reference: orderReference,
    },
  }));
}

function openAmounts({ lines, invoicedAhead = NONE }: OpenOrder): Record<(typeof KINDS)[number], Decimal> {
  const part = (of: (line: OrderLine) => Decimal): Decimal =>
    lines.reduce((sum, line) => sum.plus(line.worth.times(positive(of(line)))), NONE);
  const order = part(({ delivered, invoiced }) => new Decimal(1).minus(Decimal.max(delivered, invoiced)));
  const delivery = part(({ delivered, invoiced }) => delivered.minus(invoiced));
  const beyondOrder = positive(invoicedAhead.minus(positive(order)));
  return { order: positive(order.minus(invoicedAhead)), delivery: positive(delivery.minus(beyondOrder)) };
}

const positive = (amount: Decimal): Decimal => Decimal.max(amount, 0);
