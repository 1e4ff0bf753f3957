import { beforeEach, describe, expect, it } from 'vitest';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { ApexException } from '../../../scripts/org/values/exceptions.js';
import type { SObject } from '../../../scripts/org/values/sobject.js';
import { FakeOrg } from '../support/fakeOrg.js';

let org: FakeOrg;
beforeEach(() => {
  org = new FakeOrg();
});

const ledgers = (names: readonly string[]) => names.map((Name) => org.record('Ledger__c', { Name }));
const addError = (record: SObject, message: string) =>
  (record.errors ??= []).push({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: [] });

describe('triggers', () => {
  // Apex Developer Guide, "Triggers and Order of Execution".
  it('run before without id, then after with id and read-only rows', () => {
    const seen: unknown[] = [];
    org.onTrigger('Ledger__c', 'before insert', ({ newRows }) => seen.push([newRows![0]!.id, newRows![0]!.readOnly]));
    org.onTrigger('Ledger__c', 'after insert', ({ newRows }) =>
      seen.push([newRows![0]!.id?.slice(0, 1), newRows![0]!.readOnly]),
    );
    org.insert('Ledger__c');
    expect(seen).toEqual([
      [null, false],
      ['a', true],
    ]);
  });

  it('may change records before they are saved, ahead of validation', () => {
    org.onTrigger('Ledger__c', 'before insert', ({ newRows }) =>
      newRows![0]!.setByName('Amount__c', Decimal.fromString('5')),
    );
    const id = org.insert('Ledger__c', { Amount__c: Decimal.fromString('-1') });
    expect(org.value(id, 'Amount__c')).toEqual(Decimal.fromString('5.00'));
  });

  it('see whole records with the values before the update', () => {
    const id = org.insert('Ledger__c', { Name: 'old', Key__c: 'k' });
    let seen: unknown;
    org.onTrigger('Ledger__c', 'before update', ({ newRows, oldRows }) => {
      seen = [
        newRows![0]!.getByName('Name'),
        newRows![0]!.getByName('Key__c'),
        oldRows![0]!.getByName('Name'),
        oldRows![0]!.readOnly,
      ];
    });
    org.update(id, { Name: 'new' });
    expect(seen).toEqual(['new', 'k', 'old', true]);
  });

  it('see formula fields', () => {
    let total: unknown;
    org.onTrigger('Ledger__c', 'after insert', ({ newRows }) => {
      total = newRows![0]!.getByName('Total__c');
    });
    const id = org.insert('Ledger__c', { Amount__c: Decimal.fromString('2'), Open__c: Decimal.fromString('3') });
    expect(total).toEqual(Decimal.fromString('5.00'));
    expect(org.value(id, 'Total__c')).toBeNull();
  });

  it('get the rows in chunks of 200', () => {
    const sizes: number[] = [];
    org.onTrigger('Ledger__c', 'before insert', ({ newRows }) => sizes.push(newRows!.length));
    org.dml('insert', ledgers(Array.from({ length: 450 }, (_, i) => `L${i}`)));
    expect(sizes).toEqual([200, 200, 50]);
  });

  it('get the old rows on delete and the restored ones on undelete', () => {
    const id = org.insert('Ledger__c');
    const seen: string[] = [];
    org.onTrigger('Ledger__c', 'before delete', ({ newRows, oldRows }) => seen.push(`${newRows} ${oldRows![0]!.id}`));
    org.onTrigger('Ledger__c', 'after undelete', ({ newRows, oldRows }) =>
      seen.push(`${newRows![0]!.getByName('IsDeleted')} ${oldRows}`),
    );
    org.dml('delete', [org.record('Ledger__c', { Id: id })]);
    org.dml('undelete', [org.record('Ledger__c', { Id: id })]);
    expect(seen).toEqual([`null ${id}`, 'false null']);
  });

  it('run without sharing whatever the caller enforces', () => {
    let sharing: boolean | undefined;
    org.onTrigger('Ledger__c', 'before insert', (_, tx) => {
      sharing = tx.sharing;
    });
    org.tx.sharing = true;
    org.insert('Ledger__c');
    expect([sharing, org.tx.sharing]).toEqual([false, true]);
  });

  it('fail all rows with an exception they let out', () => {
    org.onTrigger('Ledger__c', 'before insert', () => {
      throw new ApexException('System.NullPointerException', 'Attempt to de-reference a null object');
    });
    expect(() => org.insert('Ledger__c')).toThrow(
      'Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, Ledger__cTrigger: execution of BeforeInsert\n\n' +
        'caused by: System.NullPointerException: Attempt to de-reference a null object: []',
    );
  });

  it('let limit exceptions through', () => {
    org.onTrigger('Ledger__c', 'before insert', () => {
      throw new ApexException('System.LimitException', 'Too many SOQL queries: 101');
    });
    expect(() => org.dml('insert', ledgers(['a']), { allOrNone: false })).toThrow('Too many SOQL queries: 101');
  });

  // Apex Developer Guide, "Execution Governors and Limits": 16 levels.
  it('may call each other 16 levels deep', () => {
    let depth = 0;
    org.onTrigger('Ledger__c', 'after insert', () => {
      depth++;
      org.insert('Ledger__c');
    });
    expect(() => org.insert('Ledger__c')).toThrow('maximum trigger depth exceeded');
    expect(depth).toBe(16);
    expect(org.rowsOf('Ledger__c')).toHaveLength(0);
  });
});

describe('addError', () => {
  it('takes everything back when all rows must succeed', () => {
    org.onTrigger('Ledger__c', 'after insert', ({ newRows }) => addError(newRows![1]!, 'not this one'));
    expect(() => org.dml('insert', ledgers(['a', 'b']))).toThrow(
      'Insert failed. First exception on row 1; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, not this one: []',
    );
    expect(org.rowsOf('Ledger__c')).toHaveLength(0);
  });

  it('keeps rows with errors out of the after triggers', () => {
    const after: number[] = [];
    org.onTrigger('Ledger__c', 'before insert', ({ newRows }) =>
      newRows!.forEach((row) => row.getByName('Name') === 'bad' && addError(row, 'no')),
    );
    org.onTrigger('Ledger__c', 'after insert', ({ newRows }) => after.push(newRows!.length));
    org.dml('insert', ledgers(['good', 'bad']), { allOrNone: false });
    expect(after.every((count) => count === 1)).toBe(true);
  });
});

// Apex Developer Guide, "Bulk DML Exception Handling".
describe('partial success', () => {
  it('takes the attempt back and fires triggers again for the rows that passed, statics kept', () => {
    const attempts: number[] = [];
    org.onTrigger('Ledger__c', 'before insert', ({ newRows }) => attempts.push(newRows!.length));
    org.onTrigger('Ledger__c', 'after insert', ({ newRows }) =>
      newRows!.forEach((row) => row.getByName('Name') === 'bad' && addError(row, 'no')),
    );
    const results = org.dml('insert', ledgers(['good', 'bad', 'fine']), { allOrNone: false });
    expect(results.map(({ success }) => success)).toEqual([true, false, true]);
    expect(results[1]).toMatchObject({ id: null, errors: [{ message: 'no' }] });
    expect(attempts).toEqual([3, 2]);
    expect(org.rowsOf('Ledger__c')).toHaveLength(2);
  });

  it('takes back what triggers did for the failed attempt', () => {
    org.onTrigger('Ledger__c', 'after insert', ({ newRows }) => {
      org.insert('Account', { Name: `for ${newRows!.length}` });
      newRows!.forEach((row) => row.getByName('Name') === 'bad' && addError(row, 'no'));
    });
    org.dml('insert', ledgers(['good', 'bad']), { allOrNone: false });
    const name = org.org.schema.require('Account').field('Name')!.index;
    expect(org.rowsOf('Account').map((row) => row[name])).toEqual(['for 1']);
    expect(org.tx.limits.used.dmlStatements).toBe(2);
  });

  it('gives up after the third attempt', () => {
    org.onTrigger('Ledger__c', 'after insert', ({ newRows }) => addError(newRows![0]!, 'first of each attempt'));
    const results = org.dml('insert', ledgers(['a', 'b', 'c', 'd']), { allOrNone: false });
    expect(results.map(({ errors }) => errors[0]?.message)).toEqual([
      'first of each attempt',
      'first of each attempt',
      'first of each attempt',
      'Too many batch retries in the presence of Apex triggers and partial failures.',
    ]);
    expect(org.rowsOf('Ledger__c')).toHaveLength(0);
  });
});
