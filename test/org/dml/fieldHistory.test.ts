import { beforeEach, describe, expect, it } from 'vitest';
import { Transaction } from '../../../scripts/org/engine/transaction.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { exe } from '../apex/support/exe.js';
import { FakeOrg } from '../support/fakeOrg.js';
import { LEDGER, LINE, project } from '../support/fakeProject.js';

const fields = LEDGER.fields.map((field) =>
  ['Amount__c', 'Parent__c'].includes(field.name) ? { ...field, trackHistory: true } : field,
);
let org: FakeOrg;
beforeEach(() => {
  org = new FakeOrg(project([{ ...LEDGER, fields, enableHistory: true }, LINE]));
});

const history = () => {
  const { def } = org.store.tableNamed('Ledger__History');
  const columns = ['Field', 'DataType', 'OldValue', 'NewValue'].map((name) => def.field(name)!.index);
  return org.rowsOf('Ledger__History').map((row) => columns.map((index) => row[index]));
};

// Help, "Field History Tracking"; Object Reference, "Custom Object__History".
describe('field history', () => {
  it('notes that a record was created, and each change of a tracked field', () => {
    const id = org.insert('Ledger__c', { Amount__c: Decimal.fromString('5') });
    org.update(id, { Amount__c: Decimal.fromString('6'), Mail__c: 'a@example.com' });
    org.update(id, { Amount__c: Decimal.fromString('6.00') });
    expect(history()).toEqual([
      ['created', 'Text', null, null],
      ['Amount__c', 'Double', Decimal.fromString('5.00'), Decimal.fromString('6.00')],
    ]);
  });

  it('notes a lookup by ids and by names', () => {
    const id = org.insert('Ledger__c', { Name: 'child' });
    const parent = org.insert('Ledger__c', { Name: 'parent' });
    org.update(id, { Parent__c: parent });
    expect(history().slice(2)).toEqual([
      ['Parent__c', 'EntityId', null, parent],
      ['Parent__c', 'Text', null, 'parent'],
    ]);
  });

  it('can be queried, below its record too', () => {
    const metadata = {
      objects: new Map([
        ['Ledger__c', { ...LEDGER, fields, enableHistory: true }],
        ['Line__c', LINE],
      ]),
    };
    const body = `Ledger__c record = new Ledger__c(Amount__c = 1); insert record;
      record.Amount__c = 2; update record;
      Ledger__History change = [SELECT OldValue, NewValue FROM Ledger__History WHERE ParentId = :record.Id AND Field = 'Amount__c'];
      Ledger__c parent = [SELECT Id, (SELECT Field, CreatedBy.Name FROM Histories ORDER BY CreatedDate) FROM Ledger__c];
      return (Decimal) change.OldValue + (Decimal) change.NewValue + ' ' + parent.Histories.size();`;
    expect(exe(body, { metadata })).toBe('3.00 2');
  });

  it('is not kept in tests, nor written by hand', () => {
    org.tx = new Transaction(org.org, org.admin, 'test', org.store.begin());
    org.insert('Ledger__c');
    expect(history()).toEqual([]);
    expect(() => org.insert('Ledger__History')).toThrow('entity type cannot be inserted');
  });

  it('is open to whoever may read the record', () => {
    const id = org.insert('Ledger__c');
    const rita = org.addUser('Rita Rep', 'Standard User');
    const def = org.org.schema.require('Ledger__History');
    const access = () => org.org.security.recordAccess(org.tx, rita, def, org.rowsOf('Ledger__History')[0]!);
    expect([org.org.security.can(rita, def, 'read'), access()]).toEqual([false, 'none']);
    org.update(id, { OwnerId: rita.id });
    expect(access()).toBe('all');
  });
});
