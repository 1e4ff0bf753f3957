import { Decimal } from 'decimal.js';
import type { Entity } from '../erp/erpSource.js';

/** Counts and sums of one entity and currency, by name, as one side has them. */
export interface Figures {
  readonly entity: Entity;
  readonly currency: string;
  readonly values: ReadonlyMap<string, Decimal>;
}

/** One for each entity and currency. */
export function added(all: readonly Figures[]): Figures[] {
  const sums = new Map<string, Figures & { readonly values: Map<string, Decimal> }>();
  for (const { entity, currency, values } of all) {
    const sum = sums.get(`${entity}|${currency}`) ?? { entity, currency, values: new Map<string, Decimal>() };
    for (const [name, value] of values) sum.values.set(name, (sum.values.get(name) ?? new Decimal(0)).plus(value));
    sums.set(`${entity}|${currency}`, sum);
  }
  return [...sums.values()];
}
