import { beforeEach, describe, expect, it } from 'vitest';
import { executeMerge } from '../../../scripts/org/dml/merge.js';
import type { MergeRequest, MergeResult } from '../../../scripts/org/dml/merge.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import { exe, failure } from '../apex/support/exe.js';
import { FakeOrg } from '../support/fakeOrg.js';

let org: FakeOrg;
let [winner, loser, ledger] = ['', '', ''];
beforeEach(() => {
  org = new FakeOrg();
  winner = org.insert('Account', { Name: 'Acme' });
  loser = org.insert('Account', { Name: 'Acme Inc.', Phone: '1' });
  ledger = org.insert('Ledger__c', { Account__c: loser });
});

function merge(losers: string[], values: object = {}, more: Partial<MergeRequest> = {}): MergeResult[] {
  const records = losers.map((id) => org.record('Account', { Id: id }));
  const master = org.record('Account', { Id: winner, ...values });
  return within(org.tx, () =>
    executeMerge(org.tx, { master, losers: records, allOrNone: true, access: 'system', ...more }),
  );
}

// Apex Developer Guide, "Merging Records" and "Triggers and Merge Statements".
describe('merge', () => {
  it('gives the children to the master, deletes the loser and says who won', () => {
    const contact = org.insert('Contact', { LastName: 'Lee', AccountId: loser });
    const [result] = merge([loser], { Name: 'Acme Group' });
    expect([org.value(ledger, 'Account__c'), org.value(contact, 'AccountId')]).toEqual([winner, winner]);
    expect([org.value(loser, 'IsDeleted'), org.value(loser, 'MasterRecordId')]).toEqual([true, winner]);
    expect([org.value(winner, 'Name'), org.value(winner, 'Phone')]).toEqual(['Acme Group', null]);
    expect(new Set(result!.relatedIds)).toEqual(new Set([ledger, contact]));
  });

  it('fires delete triggers of the losers at once, then update triggers of the master, and none of the children', () => {
    const second = org.insert('Account', { Name: 'Acme Ltd.' });
    const seen: unknown[] = [];
    for (const event of ['before delete', 'after delete'] as const)
      org.onTrigger('Account', event, ({ oldRows }) =>
        seen.push([event, oldRows!.map((row) => row.getByName('MasterRecordId'))]),
      );
    for (const event of ['before update', 'after update'] as const)
      org.onTrigger('Account', event, ({ newRows }) => seen.push([event, newRows!.map((row) => row.id)]));
    for (const event of ['before update', 'after update'] as const)
      org.onTrigger('Ledger__c', event, () => seen.push('the children notice'));
    merge([loser, second]);
    expect(seen).toEqual([
      ['before delete', [null, null]],
      ['after delete', [winner, winner]],
      ['before update', [winner]],
      ['after update', [winner]],
    ]);
  });

  it('takes a parent that goes from a master below it', () => {
    org.update(winner, { ParentId: loser });
    merge([loser]);
    expect(org.value(winner, 'ParentId')).toBeNull();
  });

  it('is taken back as a whole when the master cannot be saved', () => {
    org.onTrigger('Account', 'before update', ({ newRows }) => {
      newRows![0]!.errors = [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no', fields: [] }];
    });
    expect(() => merge([loser])).toThrow('Merge failed. First exception on row 0');
    expect([org.value(loser, 'IsDeleted'), org.value(ledger, 'Account__c')]).toEqual([false, loser]);
    expect(merge([loser], {}, { allOrNone: false })[0]).toMatchObject({ masterId: null, errors: [{ message: 'no' }] });
    expect(org.value(loser, 'IsDeleted')).toBe(false);
  });

  it('takes two other records at most, of the same object', () => {
    expect(() => merge([winner])).toThrow('INVALID_MERGE_RECORD');
    const more = ['a', 'b'].map((Name) => org.insert('Account', { Name }));
    expect(() => merge([loser, ...more])).toThrow('INVALID_MERGE_RECORD');
  });

  it('needs access to both in user mode', () => {
    const rita = org.addUser('Rita Rep', 'Minimum Access - Salesforce');
    org.tx.user = rita;
    expect(() => merge([loser], {}, { access: 'user' })).toThrow('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
  });
});

describe('merge in Apex', () => {
  const ACCOUNTS = `List<Account> all = new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b'), new Account(Name = 'c') };
    insert all;`;

  it('is a statement over records and ids', () => {
    const statements = `merge all[0] all[1]; merge all[0] all[2].Id; return [SELECT COUNT() FROM Account];`;
    expect(exe(ACCOUNTS + statements)).toBe(1);
    expect(exe(`${ACCOUNTS} merge all[0] new List<Account>{ all[1], all[2] }; return Limits.getDmlStatements();`)).toBe(
      2,
    );
  });

  it('is a method with results', () => {
    const body = `${ACCOUNTS}
      insert new Ledger__c(Account__c = all[1].Id);
      List<Database.MergeResult> results = Database.merge(all[0], new List<Id>{ all[1].Id, all[2].Id }, false);
      return results.size() + ' ' + results[0].isSuccess() + ' ' + results[0].getMergedRecordIds().size()
        + ' ' + results[0].getUpdatedRelatedIds().size() + ' ' + (results[1].getId() == all[0].Id);`;
    expect(exe(body)).toBe('2 true 1 1 true');
  });

  it('exists for accounts and contacts only', () => {
    expect(() => exe('Ledger__c l = new Ledger__c(); insert l; merge l l; return null;')).toThrow('merge of Ledger__c');
    expect(failure(`${ACCOUNTS} merge all[0] all[0]; return null;`)).toContain('INVALID_MERGE_RECORD');
  });
});

// Apex Developer Guide, "Restoring Deleted Records"; Apex Reference, "Database Class", emptyRecycleBin.
describe('the recycle bin', () => {
  const child = (id: string, parent: string) => org.update(id, { Parent__c: parent });

  it('gives lookups back with the record, unless they point elsewhere by now', () => {
    const [a, b, other] = ['A', 'B', 'C'].map((Name) => org.insert('Ledger__c', { Name })) as [string, string, string];
    child(a, ledger);
    child(b, ledger);
    org.dml('delete', [org.record('Ledger__c', { Id: ledger })]);
    expect(org.value(a, 'Parent__c')).toBeNull();
    child(b, other);
    org.dml('undelete', [org.record('Ledger__c', { Id: ledger })]);
    expect([org.value(a, 'Parent__c'), org.value(b, 'Parent__c')]).toEqual([ledger, other]);
  });

  it('can be emptied of records and their details, which only queries of all rows find from then on', () => {
    const body = `Ledger__c l = new Ledger__c(Key__c = 'K'); insert l; insert new Line__c(Ledger__c = l.Id);
      Database.EmptyRecycleBinResult early = Database.emptyRecycleBin(l);
      delete l;
      List<Database.EmptyRecycleBinResult> late = Database.emptyRecycleBin(new List<Ledger__c>{ l });
      return early.isSuccess() + ' ' + late[0].isSuccess() + ' ' + [SELECT COUNT() FROM Line__c] + [SELECT COUNT() FROM Line__c ALL ROWS];`;
    expect(exe(body)).toBe('false true 01');
  });
});
