import { Decimal } from 'decimal.js';
import type { Balance, Entity, ErpSource } from './erp/erpSource.js';
import { sumFromJson } from './money.js';
import { keyPrefix, type Partition } from './partition.js';
import { soqlInside } from './retention/window.js';
import { startingWith, type SalesforcePort } from './salesforce/salesforcePort.js';
import type { Stream } from './streams/stream.js';

/** One figure on both sides, in document currency. */
export interface ControlTotal {
  readonly company: string;
  readonly entity: Entity;
  /** Number of the customer whose balance this is; a total of the company without. */
  readonly customer?: string;
  readonly currency: string;
  readonly figure: string;
  readonly erp: string;
  readonly salesforce: string;
  readonly difference: string;
}

interface Figures {
  readonly entity: Entity;
  readonly currency: string;
  readonly values: ReadonlyMap<string, Decimal>;
}

/** Counts and sums of the ERP beside those of the org, per entity and currency; equal means a difference of exactly 0. */
export async function controlTotals(
  source: ErpSource,
  port: SalesforcePort,
  partition: Partition,
  streams: readonly Stream[],
  windowStart: string | undefined,
): Promise<ControlTotal[]> {
  const erp = source.capabilities.balances
    ? await erpBalances(source, partition.company, windowStart)
    : await openFigures(source, partition.company);
  const isTold = toldFigures(erp, source.capabilities.balances && windowStart === undefined);
  const found = await port.queries<Record<string, unknown>>(
    streams.map((stream) => orgTotals(partition, stream, windowStart)),
  );
  const org = streams.flatMap((stream, n) => orgFigures(stream, found[n] ?? []));
  return compare(partition.company ?? '*', erp, org).filter(({ entity, figure }) => isTold(entity, figure));
}

/** What the ERP does not total cannot differ; what it has none of can. */
function toldFigures(erp: readonly Figures[], tellsAll: boolean): (entity: Entity, figure: string) => boolean {
  const told = new Map<Entity, Set<string>>();
  for (const { entity, values } of erp) told.set(entity, new Set([...(told.get(entity) ?? []), ...values.keys()]));
  return (entity, figure) => told.get(entity)?.has(figure) ?? tellsAll;
}

/** An ERP that cannot leave out what left the org is asked for what is open: that never leaves. */
async function erpBalances(
  source: ErpSource,
  company: string | undefined,
  closedSince: string | undefined,
): Promise<Figures[]> {
  if (source.capabilities.narrows || closedSince === undefined)
    return (await source.balances(company, { closedSince })).map(erpFigures);
  const figures = (await source.balances(company)).map(erpFigures);
  return figures.map(({ values, ...each }) => ({
    ...each,
    values: soqlInside(each.entity, closedSince) ? new Map([...values].filter(([name]) => OPEN.has(name))) : values,
  }));
}

const OPEN = new Set(['balance', 'unapplied_amount']);

const erpFigures = ({ entity, currency, count, sums }: Balance): Figures => ({
  entity,
  currency,
  values: new Map([
    ...(count === undefined ? [] : [['count', new Decimal(count)] as const]),
    ...Object.entries(sums).map(([name, sum]) => [name, new Decimal(sum)] as const),
  ]),
});

/** The totals of an ERP that has none of its own: what it says is open. */
async function openFigures(source: ErpSource, company: string | undefined): Promise<Figures[]> {
  if (company === undefined || !source.capabilities.snapshot) return [];
  const figure = { items: 'balance', payments: 'unapplied_amount' } as const;
  const sums = new Map<string, Figures & { values: Map<string, Decimal> }>();
  for await (const page of source.openItems(company))
    for (const { entity, currency, balance } of page) {
      const key = `${entity}|${currency}`;
      const before = sums.get(key)?.values.get(figure[entity]) ?? new Decimal(0);
      sums.set(key, { entity, currency, values: new Map([[figure[entity], before.plus(balance)]]) });
    }
  return [...sums.values()];
}

function orgTotals(
  partition: Partition,
  { entity, object, currencyField, sums }: Stream,
  windowStart: string | undefined,
): string {
  const inside = windowStart && soqlInside(entity, windowStart);
  const selected = [
    `${currencyField} currency`,
    'COUNT(Id) rowCount',
    ...Object.entries(sums).map(([name, field]) => `SUM(${field}) ${name}`),
  ];
  return `SELECT ${selected.join(', ')} FROM ${object} WHERE ERP_Key__c LIKE ${startingWith(keyPrefix(partition))}${inside ? ` AND ${inside}` : ''} GROUP BY ${currencyField}`;
}

const orgFigures = (stream: Stream, rows: readonly Record<string, unknown>[]): Figures[] =>
  rows.map((row) => ({
    entity: stream.entity,
    currency: String(row['currency']),
    values: new Map([
      ['count', new Decimal(Number(row['rowCount']))],
      ...Object.keys(stream.sums).map((name) => [name, sumFromJson(row[name])] as const),
    ]),
  }));

function compare(company: string, erp: readonly Figures[], org: readonly Figures[]): ControlTotal[] {
  const cells = new Map<
    string,
    { entity: Entity; currency: string; figure: string; erp: Decimal; salesforce: Decimal }
  >();
  const put = (side: 'erp' | 'salesforce', all: readonly Figures[]): void => {
    for (const { entity, currency, values } of all)
      for (const [figure, value] of values) {
        const key = `${entity}|${currency}|${figure}`;
        const cell = cells.get(key) ?? { entity, currency, figure, erp: new Decimal(0), salesforce: new Decimal(0) };
        cells.set(key, { ...cell, [side]: value });
      }
  };
  put('erp', erp);
  put('salesforce', org);
  return [...cells.values()].map((cell) => ({ company, ...cell, ...bothSides(cell) }));
}

/** Two amounts as a control total holds them. */
export const bothSides = ({ erp, salesforce }: { erp: Decimal; salesforce: Decimal }) => ({
  erp: erp.toFixed(),
  salesforce: salesforce.toFixed(),
  difference: erp.minus(salesforce).toFixed(),
});

export const differs = (total: ControlTotal): boolean => !new Decimal(total.difference).isZero();
