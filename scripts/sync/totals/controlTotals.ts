import { Decimal } from 'decimal.js';
import type { Entity, ErpSource } from '../erp/erpSource.js';
import { toldByErp } from './erpFigures.js';
import type { Figures } from './figures.js';
import type { OpenSums } from './openSums.js';
import { orgFigures } from './orgFigures.js';
import type { Partition } from '../partition.js';
import type { SalesforcePort } from '../salesforce/salesforcePort.js';
import type { Stream } from '../streams/stream.js';

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

/** Whose figures are compared. */
export interface Sides {
  readonly source: ErpSource;
  readonly port: SalesforcePort;
  /** Where the ERP lists what is open. */
  readonly open: OpenSums | undefined;
}

/** Counts and sums of the ERP beside those of the org, per entity and currency; equal means a difference of exactly 0. */
export async function controlTotals(
  { source, port, open }: Sides,
  partition: Partition,
  streams: readonly Stream[],
  windowStart: string | undefined,
): Promise<ControlTotal[]> {
  const erp = await toldByErp(source, partition, windowStart, open);
  const org = await orgFigures(port, partition, streams, windowStart);
  const totals = compare(partition.company ?? '*', erp.figures, org);
  return totals.filter(({ entity, figure }) => erp.isTold(entity, figure));
}

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
