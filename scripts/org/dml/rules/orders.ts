import type { Transaction } from '../../engine/transaction.js';
import type { FieldDef } from '../../schema/model.js';
import { ApexDatetime } from '../../values/dates.js';
import { Decimal } from '../../values/fractions.js';
import { sameValue } from '../../values/equality.js';
import { rowErrors } from '../errors.js';
import type { PlatformRules } from '../platformRules.js';
import { fail, type WorkRow } from '../workRow.js';

/** Category of an order status by its label's API name: Draft or Activated (Object Reference, "OrderStatus"). */
export function categoryOf(tx: Transaction, status: unknown): string | undefined {
  const table = tx.store.tableNamed('OrderStatus');
  const [name, code] = [table.def.field('ApiName')!, table.def.field('StatusCode')!];
  for (const row of table.all()) if (row[name.index] === status) return row[code.index] as string;
  return undefined;
}

/** Set by the platform, or by whoever may activate: no edit of an activated order. */
const NOT_AN_EDIT = new Set(['Status', 'StatusCode', 'TotalAmount', 'ActivatedDate', 'ActivatedById']);

/** Help, "Order Limitations", "Activate an Order", "Edit Order Details"; Object Reference, "Order". */
export const ORDER: PlatformRules = {
  settle: (tx, row) => {
    const status = row.record.getByName('Status');
    const category = categoryOf(tx, status);
    if (status === null) return;
    if (category === undefined || (!row.before && category !== 'Draft')) {
      return fail(
        row,
        rowErrors.platform(
          'FAILED_ACTIVATION',
          'Choose a valid order status and save your changes. Ask your Salesforce admin for details.',
          [fieldOf(row, 'Status')],
        ),
      );
    }
    row.record.setByName('StatusCode', category);
    if (row.before) settleChange(tx, row, category);
    else row.record.setByName('TotalAmount', Decimal.of(0, 2));
  },
  beforeDelete: (_tx, row) => {
    if (row.record.getByName('StatusCode') === 'Activated')
      fail(row, rowErrors.platform('DELETE_FAILED', "You can't delete an activated order. Deactivate it first."));
  },
};

function settleChange(tx: Transaction, row: WorkRow, category: string): void {
  const former = row.old!.getByName('StatusCode');
  if (former === 'Activated') checkEdit(tx, row);
  if (former === category) return checkPriceBook(row);
  if (!tx.org.security.hasUserPermission(tx.user, 'ActivateOrder')) {
    return fail(
      row,
      rowErrors.platform(
        'FAILED_ACTIVATION',
        'You need the user permission Activate Orders to activate or deactivate an order.',
      ),
    );
  }
  if (category === 'Activated') activate(tx, row);
  else {
    row.record.setByName('ActivatedDate', null);
    row.record.setByName('ActivatedById', null);
  }
  checkPriceBook(row);
}

function activate(tx: Transaction, row: WorkRow): void {
  if (!hasProducts(tx, row.record.id!))
    return fail(row, rowErrors.platform('FAILED_ACTIVATION', 'An order must have at least one product.'));
  row.record.setByName('ActivatedDate', new ApexDatetime(Math.floor(tx.org.clock.now() / 1000) * 1000));
  row.record.setByName('ActivatedById', tx.user.id);
}

/** Account and contract are fixed once activated; other changes need Edit Activated Orders. */
function checkEdit(tx: Transaction, row: WorkRow): void {
  const changed = row.record.def.fields.filter(
    (field) => field.updateable && !NOT_AN_EDIT.has(field.name) && differs(row, field),
  );
  const fixed = changed.filter(({ name }) => name === 'AccountId' || name === 'ContractId');
  if (fixed.length > 0)
    fail(
      row,
      rowErrors.platform(
        'FIELD_INTEGRITY_EXCEPTION',
        'You can change the account and the contract of an order only while it is in draft.',
        fixed,
      ),
    );
  else if (changed.length > 0 && !tx.org.security.hasUserPermission(tx.user, 'EditActivatedOrders')) {
    fail(
      row,
      rowErrors.platform(
        'INSUFFICIENT_ACCESS_OR_READONLY',
        'You need the user permission Edit Activated Orders to edit an activated order.',
        changed,
      ),
    );
  }
}

/** A price book, once assigned, stays. */
function checkPriceBook(row: WorkRow): void {
  const book = fieldOf(row, 'Pricebook2Id');
  if (row.old!.get(book) !== null && differs(row, book)) {
    fail(
      row,
      rowErrors.platform(
        'FIELD_INTEGRITY_EXCEPTION',
        'The price book of an order cannot be changed or removed once it is assigned.',
        [book],
      ),
    );
  }
}

function hasProducts(tx: Transaction, orderId: string): boolean {
  const items = tx.store.tableNamed('OrderItem');
  return items.find(items.def.field('OrderId')!, orderId).some((item) => !items.isDeleted(item));
}

function differs(row: WorkRow, field: FieldDef): boolean {
  return !sameValue(row.record.get(field), row.old!.get(field));
}

function fieldOf(row: WorkRow, name: string): FieldDef {
  return row.record.def.field(name)!;
}
