import { Decimal } from 'decimal.js';
import type { Balance, Entity, ErpSource } from '../erp/erpSource.js';
import { added, type Figures } from './figures.js';
import type { OpenSums } from './openSums.js';
import type { Partition } from '../partition.js';
import { soqlInside } from '../retention/window.js';

/** Figures of the ERP, and which of those the org has may be compared with them. */
interface Told {
  readonly figures: readonly Figures[];
  isTold(entity: Entity, figure: string): boolean;
}

/** An ERP that has no totals, or none of a worker's customers alone, is asked for what is open. */
export async function toldByErp(
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
