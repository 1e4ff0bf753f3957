import { beforeEach, describe, expect, it } from 'vitest';
import type { DmlRequest } from '../../../scripts/org/dml/workRow.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { FakeOrg } from '../support/fakeOrg.js';

let org: FakeOrg;
let id: string;
beforeEach(() => {
  org = new FakeOrg();
  id = org.insert('Ledger__c', { Name: 'shared' });
  org.commit();
});

/** What another transaction gets that runs while the present one is pending. */
function meanwhile(
  operation: DmlRequest['operation'],
  values: Record<string, unknown>,
  more: Partial<DmlRequest> = {},
): string | undefined {
  const pending = org.tx;
  pending.undo.fold();
  org.tx = org.begin();
  const [result] = org.dml(operation, [org.record('Ledger__c', values)], { allOrNone: false, ...more });
  org.tx.undo.rollback();
  org.tx = pending;
  pending.undo.unfold();
  return result!.errors[0]?.statusCode;
}

// Apex Developer Guide, "Locking Statements": a row that another transaction has locked cannot be changed.
describe('a pending transaction', () => {
  it('locks the rows it wrote', () => {
    org.update(id, { Name: 'mine' });
    expect(meanwhile('update', { Id: id, Name: 'yours' })).toBe('UNABLE_TO_LOCK_ROW');
    expect(meanwhile('delete', { Id: id })).toBe('UNABLE_TO_LOCK_ROW');
    expect(org.value(id, 'Name')).toBe('mine');
  });

  it('locks rows it read for update', () => {
    org.store.tableNamed('Ledger__c').lock(org.tx.undo, id);
    expect(meanwhile('update', { Id: id, Name: 'yours' })).toBe('UNABLE_TO_LOCK_ROW');
  });

  it('locks the unique values it is about to save', () => {
    org.insert('Ledger__c', { Key__c: 'new' });
    const externalId = org.org.schema.require('Ledger__c').field('Key__c')!;
    expect(meanwhile('insert', { Key__c: 'new' })).toBe('UNABLE_TO_LOCK_ROW');
    expect(meanwhile('upsert', { Key__c: 'new' }, { externalId })).toBe('UNABLE_TO_LOCK_ROW');
    expect(meanwhile('insert', { Key__c: 'other' })).toBeUndefined();
  });

  it('hides its rows from the others', () => {
    const mine = org.insert('Ledger__c', { Name: 'mine' });
    expect(meanwhile('update', { Id: mine, Name: 'yours' })).toBe('INVALID_CROSS_REFERENCE_KEY');
  });

  it('locks the details that would go with a record, and come back with it', () => {
    const line = org.insert('Line__c', { Ledger__c: id });
    org.commit();
    org.update(line, { Value__c: Decimal.of(1, 0) });
    expect(meanwhile('delete', { Id: id })).toBe('UNABLE_TO_LOCK_ROW');
  });
});
