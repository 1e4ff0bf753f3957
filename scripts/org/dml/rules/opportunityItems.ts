import type { Transaction } from '../../engine/transaction.js';
import type { FieldDef } from '../../schema/model.js';
import { Decimal } from '../../values/fractions.js';
import { passErrors, systemChange } from '../fieldUpdate.js';
import type { PlatformRules } from '../platformRules.js';
import { saveRows } from '../save.js';
import type { WorkRow } from '../workRow.js';
import { decimal, rowOf, valueOf } from './orderItems.js';
import { itemsOf, sumOfItems } from './orderTotals.js';

/** Object Reference, "OpportunityLineItem", "Opportunity": Amount, HasOpportunityLineItem, Pricebook2Id. */
export const OPPORTUNITY_ITEM: PlatformRules = {
  settle: (tx, row) => {
    if (!row.before) takeFromEntry(tx, row);
    settlePrices(row);
  },
  afterSave: updateOpportunities,
};

function takeFromEntry(tx: Transaction, { record }: WorkRow): void {
  const entry = rowOf(tx, record, 'PricebookEntryId');
  if (!entry) return;
  const product = tx.store.row(valueOf(tx, 'PricebookEntry', entry, 'Product2Id') as string);
  const opportunity = rowOf(tx, record, 'OpportunityId');
  record.setByName('Product2Id', product?.[0] ?? null);
  record.setByName('ListPrice', valueOf(tx, 'PricebookEntry', entry, 'UnitPrice'));
  if (!product || !opportunity) return;
  record.setByName('ProductCode', valueOf(tx, 'Product2', product, 'ProductCode'));
  const names = [valueOf(tx, 'Opportunity', opportunity, 'Name'), valueOf(tx, 'Product2', product, 'Name')];
  record.setByName('Name', names.join(' '));
}

/** Of the sales price and the total the one that is given says the other. */
function settlePrices({ record, old }: WorkRow): void {
  const [quantity, price, total, discount] = ['Quantity', 'UnitPrice', 'TotalPrice', 'Discount'].map((name) =>
    decimal(record.getByName(name)),
  );
  if (!quantity || quantity.isZero()) return;
  const share = Decimal.of(100, 0).minus(discount ?? Decimal.of(0, 0));
  const isTotalGiven = total !== undefined && !total.equals(decimal(old?.getByName('TotalPrice')) ?? Decimal.of(0, 2));
  if (price && !(old && isTotalGiven))
    record.setByName(
      'TotalPrice',
      quantity.times(price).times(share).dividedBy(Decimal.of(100, 0)).setScale(2, 'HALF_UP'),
    );
  else if (total && !share.isZero())
    record.setByName(
      'UnitPrice',
      total.times(Decimal.of(100, 0)).dividedBy(quantity.times(share)).setScale(2, 'HALF_UP'),
    );
}

/** The amount of an opportunity with products is theirs; it keeps the last one without them. */
function updateOpportunities(tx: Transaction, items: readonly WorkRow[]): void {
  const { def } = tx.store.tableNamed('Opportunity');
  const ids = new Set(items.map(({ record }) => record.getByName('OpportunityId') as string));
  const stale = [...ids].flatMap((id) => changeOf(tx, id));
  if (stale.length === 0) return;
  saveRows(tx, def, stale, 'update');
  for (const opportunity of stale)
    passErrors(
      opportunity,
      items.filter(({ record }) => record.getByName('OpportunityId') === opportunity.record.id),
    );
}

function changeOf(tx: Transaction, id: string): WorkRow[] {
  const opportunities = tx.store.tableNamed('Opportunity');
  const before = opportunities.get(id);
  if (!before || opportunities.isDeleted(before)) return [];
  const items = itemsOf(tx.store.tableNamed('OpportunityLineItem'), 'OpportunityId', id);
  const field = (name: string): FieldDef => opportunities.def.field(name)!;
  const changes = new Map<FieldDef, unknown>([[field('HasOpportunityLineItem'), items.length > 0]]);
  if (items.length > 0) {
    const entry = tx.store.row(valueOf(tx, 'OpportunityLineItem', items[0]!, 'PricebookEntryId') as string);
    changes.set(field('Amount'), sumOfItems(tx, 'OpportunityLineItem', 'OpportunityId', id));
    if (entry) changes.set(field('Pricebook2Id'), valueOf(tx, 'PricebookEntry', entry, 'Pricebook2Id'));
  }
  const isSame = ([{ index }, value]: [FieldDef, unknown]): boolean =>
    before[index] === value ||
    (value instanceof Decimal && before[index] instanceof Decimal && value.equals(before[index]));
  return [...changes].every(isSame) ? [] : [systemChange(opportunities.def, before, changes)];
}
