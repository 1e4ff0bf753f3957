import { Decimal } from 'decimal.js';
import { customerGroups } from './customerGroups.js';
import { added, type Figures } from './figures.js';
import { sumFromJson } from '../money.js';
import { keyPrefix, type Partition } from '../partition.js';
import { soqlInside } from '../retention/window.js';
import { startingWith, type SalesforcePort } from '../salesforce/salesforcePort.js';
import type { Stream } from '../streams/stream.js';
import { owns, type Worker } from '../worker.js';

/** What the org has of the partition inside the window. */
export async function orgFigures(
  port: SalesforcePort,
  partition: Partition,
  streams: readonly Stream[],
  windowStart: string | undefined,
): Promise<Figures[]> {
  if (partition.worker) return workerFigures(port, partition, partition.worker, streams, windowStart);
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

const figuresOf = (stream: Stream, rows: readonly Record<string, unknown>[]): Figures[] =>
  rows.map((row) => ({
    entity: stream.entity,
    currency: String(row['currency']),
    values: new Map([
      ['count', new Decimal(Number(row['rowCount']))],
      ...Object.keys(stream.sums).map((name) => [name, sumFromJson(row[name])] as const),
    ]),
  }));
