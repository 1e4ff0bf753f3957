import { Decimal } from 'decimal.js';
import { customerGroups } from './customerGroups.js';
import type { Balance, Entity, ErpSource } from './erp/erpSource.js';
import { sumFromJson } from './money.js';
import type { OpenSums } from './openSums.js';
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

/** Whose figures are compared. */
export interface Sides {
  readonly source: ErpSource;
  readonly port: SalesforcePort;
  /** Where the ERP lists what is open. */
  readonly open: OpenSums | undefined;
}

/** Figures of the ERP, and which of those the org has may be compared with them. */
interface Told {
  readonly figures: readonly Figures[];
  isTold(entity: Entity, figure: string): boolean;
}

/** Counts and sums of the ERP beside those of the org, per entity and currency; equal means a difference of exactly 0. */
export async function controlTotals(
  { source, port, open }: Sides,
  partition: Partition,
  streams: readonly Stream[],
  windowStart: string | undefined,
): Promise<ControlTotal[]> {
  const erp = await toldByErp(source, partition, windowStart, open);
  const org = partition.worker
    ? await workerFigures(port, partition, partition.worker, streams, windowStart)
    : await orgFigures(port, partition, streams, windowStart);
  const totals = compare(partition.company ?? '*', erp.figures, org);
  return totals.filter(({ entity, figure }) => erp.isTold(entity, figure));
}

/** An ERP that has no totals, or none of a worker's customers alone, is asked for what is open. */
async function toldByErp(
  source: ErpSource,
  { company, worker }: Partition,
  closedSince: string | undefined,
  open: OpenSums | undefined,
): Promise<Told> {
  const { balances, narrows } = source.capabilities;
  if (balances && narrows) {
    const figures = (await source.balances(company, { closedSince, worker })).map(erpFigures);
    return { figures, isTold: toldFigures(figures, true) };
  }
  if (balances && !worker) {
    const all = (await source.balances(company)).map(erpFigures);
    const figures = closedSince === undefined ? all : all.map((each) => openOnly(each, closedSince));
    return { figures, isTold: toldFigures(figures, closedSince === undefined) };
  }
  return {
    figures: open ? await openFigures(open) : [],
    isTold: (entity, figure) => open !== undefined && OPEN[entity] === figure,
  };
}

/** What the ERP does not total cannot differ; what it has none of can. */
function toldFigures(erp: readonly Figures[], tellsAll: boolean): Told['isTold'] {
  const told = new Map<Entity, Set<string>>();
  for (const { entity, values } of erp) told.set(entity, new Set([...(told.get(entity) ?? []), ...values.keys()]));
  return (entity, figure) => told.get(entity)?.has(figure) ?? tellsAll;
}

const OPEN: Partial<Record<Entity, string>> = { items: 'balance', payments: 'unapplied_amount' };

/** What never leaves the org, of an ERP that cannot leave out what did. */
const openOnly = ({ entity, values, ...rest }: Figures, closedSince: string): Figures => ({
  ...{ entity, ...rest },
  values: soqlInside(entity, closedSince) ? new Map([...values].filter(([name]) => OPEN[entity] === name)) : values,
});

const erpFigures = ({ entity, currency, count, sums }: Balance): Figures => ({
  entity,
  currency,
  values: new Map([
    ...(count === undefined ? [] : [['count', new Decimal(count)] as const]),
    ...Object.entries(sums).map(([name, sum]) => [name, new Decimal(sum)] as const),
  ]),
});

async function openFigures(open: OpenSums): Promise<Figures[]> {
  const figures = (await open.all()).flatMap(({ currency, items, payments }): Figures[] => [
    { entity: 'items', currency, values: new Map([['balance', items]]) },
    { entity: 'payments', currency, values: new Map([['unapplied_amount', payments]]) },
  ]);
  return added(figures);
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
