import { Decimal } from 'decimal.js';
import { customerGroups } from './customerGroups.js';
import type { Balance, Entity, ErpSource } from './erp/erpSource.js';
import { sumFromJson } from './money.js';
import { keyPrefix, type Partition } from './partition.js';
import { owns, type Worker } from './worker.js';
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
  const { balances, narrows } = source.capabilities;
  const erp = balances
    ? await erpBalances(source, partition, windowStart)
    : await openFigures(source, partition.company);
  const isTold = toldFigures(erp, balances && (narrows ?? (windowStart === undefined && !partition.worker)));
  const org = partition.worker
    ? await workerFigures(port, partition, partition.worker, streams, windowStart)
    : await orgFigures(port, partition, streams, windowStart);
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
  { company, worker }: Partition,
  closedSince: string | undefined,
): Promise<Figures[]> {
  if (source.capabilities.narrows || (closedSince === undefined && !worker))
    return (await source.balances(company, { closedSince, worker })).map(erpFigures);
  if (worker) return company === undefined ? [] : owedToWorker(source, company, worker);
  const figures = (await source.balances(company)).map(erpFigures);
  return figures.map(({ values, ...each }) => ({
    ...each,
    values:
      closedSince !== undefined && soqlInside(each.entity, closedSince)
        ? new Map([...values].filter(([name]) => OPEN.has(name)))
        : values,
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

async function orgFigures(
  port: SalesforcePort,
  partition: Partition,
  streams: readonly Stream[],
  windowStart: string | undefined,
): Promise<Figures[]> {
  const found = await port.queries<Record<string, unknown>>(
    streams.map((stream) => orgTotals(partition, stream, windowStart)),
  );
  return streams.flatMap((stream, n) => figuresOf(stream, found[n] ?? []));
}

function orgTotals(partition: Partition, stream: Stream, windowStart: string | undefined): string {
  const { object, currencyField } = stream;
  const selected = [`${currencyField} currency`, ...sumsOf(stream)];
  return `SELECT ${selected.join(', ')} FROM ${object} WHERE ${comparedRows(partition, stream, windowStart)} GROUP BY ${currencyField}`;
}

const sumsOf = ({ sums }: Stream): string[] => [
  'COUNT(Id) rowCount',
  ...Object.entries(sums).map(([name, field]) => `SUM(${field}) ${name}`),
];

/** Rows of the company inside the window, in SOQL. */
function comparedRows(partition: Partition, { entity }: Stream, windowStart: string | undefined): string {
  const inside = windowStart && soqlInside(entity, windowStart);
  return `ERP_Key__c LIKE ${startingWith(keyPrefix(partition))}${inside ? ` AND ${inside}` : ''}`;
}

/** The org cannot tell a worker's customers by their hash, so it sums up customer by customer. */
async function workerFigures(
  port: SalesforcePort,
  partition: Partition,
  worker: Worker,
  streams: readonly Stream[],
  windowStart: string | undefined,
): Promise<Figures[]> {
  const all: Figures[] = [];
  for (const stream of streams) {
    const { object, currencyField, customerField = '' } = stream;
    const where = comparedRows(partition, stream, windowStart);
    const grouping = { object, customerField, currencyField, figures: sumsOf(stream), where };
    for await (const group of customerGroups(port, grouping))
      if (owns(worker, group.customer)) all.push(...figuresOf(stream, [group]));
  }
  return [...added(all), ...added(all.flatMap(owedOf))];
}

/** What customers owe: balances of items less cash on account. */
function owedOf({ entity, currency, values }: Figures): Figures[] {
  const owed = entity === 'items' ? values.get('balance') : values.get('unapplied_amount')?.negated();
  return owed ? [{ entity: 'customers', currency, values: new Map([['balance', owed]]) }] : [];
}

/** The total of an ERP that cannot tell those of some customers alone: what these owe. */
async function owedToWorker(source: ErpSource, company: string, worker: Worker): Promise<Figures[]> {
  const all: Figures[] = [];
  for await (const page of source.customerBalances(company))
    for (const { customer, currency, balance } of page)
      if (owns(worker, customer))
        all.push({ entity: 'customers', currency, values: new Map([['balance', new Decimal(balance)]]) });
  return added(all);
}

/** One for each entity and currency. */
function added(all: readonly Figures[]): Figures[] {
  const sums = new Map<string, Figures & { readonly values: Map<string, Decimal> }>();
  for (const { entity, currency, values } of all) {
    const sum = sums.get(`${entity}|${currency}`) ?? { entity, currency, values: new Map<string, Decimal>() };
    for (const [name, value] of values) sum.values.set(name, (sum.values.get(name) ?? new Decimal(0)).plus(value));
    sums.set(`${entity}|${currency}`, sum);
  }
  return [...sums.values()];
}

const figuresOf = (stream: Stream, rows: readonly Record<string, unknown>[]): Figures[] =>
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
