import { beforeEach, describe, expect, it } from 'vitest';
import { emptyRecycleBin } from '../../../scripts/org/dml/remove.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import type { ApexException } from '../../../scripts/org/values/exceptions.js';
import { exe, failure as failureOf } from '../apex/support/exe.js';
import { FakeOrg } from '../support/fakeOrg.js';

let org: FakeOrg;
beforeEach(() => {
  org = new FakeOrg();
});

function failure(work: () => unknown): ApexException {
  try {
    work();
  } catch (error) {
    return error as ApexException;
  }
  throw new Error('nothing was thrown');
}

const amount = (text: string) => Decimal.fromString(text);

describe('insert', () => {
  it('gives a valid 18-character id with the key prefix of the object', () => {
    const id = org.insert('Account', { Name: 'Acme' });
    expect(id).toMatch(/^001\w{15}$/);
    expect(org.value(id, 'Name')).toBe('Acme');
  });

  // Apex Developer Guide, "Triggers and Order of Execution": the record is loaded with its defaults first.
  it('fills defaults, the owner and who did it when', () => {
    const id = org.insert('Ledger__c', { Name: 'L' });
    expect(org.value(id, 'Open__c')).toEqual(amount('0.00'));
    expect(org.value(id, 'Status__c')).toBe('New');
    expect(org.value(id, 'Active__c')).toBe(true);
    expect(org.value(id, 'OwnerId')).toBe(org.admin.id);
    expect(org.value(id, 'CreatedById')).toBe(org.admin.id);
    expect(org.value(id, 'CreatedDate')).toMatchObject({ ms: Date.parse('2026-03-02T10:00:00Z') });
  });

  it('keeps an explicit null instead of the default', () => {
    expect(org.value(org.insert('Ledger__c', { Open__c: null, Status__c: null }), 'Status__c')).toBeNull();
  });

  it('numbers auto-number names', () => {
    const ledger = org.insert('Ledger__c');
    const lines = [1, 2].map(() => org.insert('Line__c', { Ledger__c: ledger }));
    expect(lines.map((id) => org.value(id, 'Name'))).toEqual(['L-0001', 'L-0002']);
  });

  it('calls a custom record that has no name by its id', () => {
    const id = org.insert('Ledger__c');
    expect(org.value(id, 'Name')).toBe(id.slice(0, 15));
  });

  it('refuses a record that has an id', () => {
    const account = org.insert('Account', { Name: 'Acme' });
    const error = failure(() => org.dml('insert', [org.record('Account', { Id: account, Name: 'Again' })]));
    expect(error.apexMessage).toBe(
      `Insert failed. First exception on row 0 with id ${account}; first error: INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]`,
    );
  });

  it('writes the id into the record given, and only when everything went well', () => {
    const [good, bad] = [org.record('Account', { Name: 'Good' }), org.record('Account')];
    failure(() => org.dml('insert', [good, bad]));
    expect(good.id).toBeNull();
    org.dml('insert', [good]);
    expect(good.id).toMatch(/^001/);
  });
});

describe('system validation', () => {
  it('names all required fields that are missing', () => {
    const error = failure(() => org.insert('Order'));
    expect(error.apexType).toBe('System.DmlException');
    expect(error.apexMessage).toBe(
      'Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [EffectiveDate, Status]: [EffectiveDate, Status]',
    );
  });

  it.each([
    [{ Key__c: 'x'.repeat(21) }, 'STRING_TOO_LONG', `Key: data value too large: ${'x'.repeat(21)} (max length=20)`],
    [
      { Status__c: 'Odd' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Status: bad value for restricted picklist field: Odd',
    ],
    [
      { Amount__c: amount('123456789.00') },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Amount: value outside of valid range on numeric field: 123456789.00',
    ],
    // SOQL and SOSL Reference, "Date Formats and Date Literals": minimum and maximum dates.
    [{ Due__c: ApexDate.of(1699, 12, 31) }, 'FIELD_INTEGRITY_EXCEPTION', 'Due: invalid date: 1699-12-31'],
    [{ Due__c: ApexDate.of(4001, 1, 1) }, 'FIELD_INTEGRITY_EXCEPTION', 'Due: invalid date: 4001-01-01'],
    [{ Mail__c: 'nobody' }, 'INVALID_EMAIL_ADDRESS', 'Mail: invalid email address: nobody'],
    [
      { Account__c: '003000000000001AAA' },
      'FIELD_INTEGRITY_EXCEPTION',
      'Account: id value of incorrect type: 003000000000001AAA',
    ],
    [{ Account__c: '001000000000001AAA' }, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'],
  ])('refuses %o with %s', (values, statusCode, message) => {
    expect(failure(() => org.insert('Ledger__c', values)).dml).toMatchObject([{ index: 0, statusCode, message }]);
  });

  it('takes the first and the last day there are', () => {
    for (const day of [ApexDate.of(1700, 1, 1), ApexDate.of(4000, 12, 31)])
      expect(org.value(org.insert('Ledger__c', { Due__c: day }), 'Due__c')).toBe(day);
  });

  it('refuses a lookup to a deleted record', () => {
    const account = org.insert('Account', { Name: 'Gone' });
    org.dml('delete', [org.record('Account', { Id: account })]);
    expect(failure(() => org.insert('Ledger__c', { Account__c: account })).dml?.[0]?.statusCode).toBe(
      'ENTITY_IS_DELETED',
    );
  });

  // Help, "Custom Field Types": Number, Currency: what a page shows is rounded; what code saves is stored as it is.
  it('gives numbers the decimals of their field, and takes none away', () => {
    const saved = ['2', '2.345'].map((text) => org.insert('Ledger__c', { Amount__c: amount(text) }));
    expect(saved.map((id) => String(org.value(id, 'Amount__c')))).toEqual(['2.00', '2.345']);
  });

  it('stores text without spaces around it, and empty text as no value', () => {
    const id = org.insert('Ledger__c', { Key__c: '  a b ', Code__c: '  ' });
    expect([org.value(id, 'Key__c'), org.value(id, 'Code__c')]).toEqual(['a b', null]);
  });

  it('reports a unique value that is taken, by case where the field says so', () => {
    const first = org.insert('Ledger__c', { Key__c: 'k', Code__c: 'c' });
    org.insert('Ledger__c', { Key__c: 'K' });
    const error = failure(() => org.insert('Ledger__c', { Code__c: 'C' }));
    expect(error.dml?.[0]).toMatchObject({
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Code__c duplicates value on record with id: ${first.slice(0, 15)}`,
      fields: ['Code__c'],
    });
  });

  it('does not let rows of one statement share a unique value', () => {
    const results = org.dml(
      'insert',
      ['x', 'x'].map((Key__c) => org.record('Ledger__c', { Key__c })),
      { allOrNone: false },
    );
    expect(results.map(({ success }) => success)).toEqual([true, false]);
  });

  it('does not count deleted rows as holders of a unique value', () => {
    const first = org.insert('Ledger__c', { Key__c: 'k' });
    org.dml('delete', [org.record('Ledger__c', { Id: first })]);
    expect(org.insert('Ledger__c', { Key__c: 'k' })).not.toBe(first);
  });

  it('applies custom validation rules and names their field', () => {
    expect(failure(() => org.insert('Ledger__c', { Amount__c: amount('-1') })).apexMessage).toBe(
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Amount is negative.: [Amount__c]',
    );
  });
});

describe('update', () => {
  it('changes the given fields only and keeps who created the record', () => {
    const id = org.insert('Ledger__c', { Name: 'A', Due__c: ApexDate.of(2026, 1, 1) });
    org.clock.advance(60_000);
    org.update(id, { Name: 'B' });
    expect([org.value(id, 'Name'), org.value(id, 'Due__c')]).toEqual(['B', ApexDate.of(2026, 1, 1)]);
    expect(org.value(id, 'CreatedDate')).toMatchObject({ ms: Date.parse('2026-03-02T10:00:00Z') });
    expect(org.value(id, 'LastModifiedDate')).toMatchObject({ ms: Date.parse('2026-03-02T10:01:00Z') });
  });

  it.each([
    [{}, 'MISSING_ARGUMENT', 'Id not specified in an update call'],
    [{ Id: '001WS0000000999AAA' }, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'],
    [{ Id: '003WS0000000999AAA' }, 'MALFORMED_ID', 'Account ID: id value of incorrect type: 003WS0000000999AAA'],
  ])('refuses %o with %s', (values, statusCode, message) => {
    expect(failure(() => org.dml('update', [org.record('Account', values)])).dml).toMatchObject([
      { statusCode, message },
    ]);
  });

  it('refuses a record in the recycle bin', () => {
    const id = org.insert('Account', { Name: 'A' });
    org.dml('delete', [org.record('Account', { Id: id })]);
    expect(failure(() => org.update(id, { Name: 'B' })).dml).toMatchObject([
      { id, statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted' },
    ]);
  });

  it('refuses the same id twice in a list', () => {
    const Id = org.insert('Account', { Name: 'A' });
    const error = failure(() => org.dml('update', [org.record('Account', { Id }), org.record('Account', { Id })]));
    expect(error).toMatchObject({ apexType: 'System.ListException', apexMessage: `Duplicate id in list: ${Id}` });
  });

  it('ignores read-only fields that a query brought along, but not a changed master', () => {
    const [first, second] = [org.insert('Ledger__c'), org.insert('Ledger__c')];
    const line = org.insert('Line__c', { Ledger__c: first });
    org.update(line, { Name: 'other', Ledger__c: first });
    expect(org.value(line, 'Name')).toBe('L-0001');
    expect(failure(() => org.update(line, { Ledger__c: second })).dml?.[0]?.statusCode).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });
});

describe('upsert', () => {
  const key = () => org.org.schema.require('Ledger__c').field('Key__c')!;

  it('inserts what is new and updates what the external id finds', () => {
    const known = org.insert('Ledger__c', { Key__c: 'a', Name: 'old' });
    const records = [org.record('Ledger__c', { Key__c: 'a', Name: 'new' }), org.record('Ledger__c', { Key__c: 'b' })];
    const results = org.dml('upsert', records, { externalId: key() });
    expect(results.map(({ created }) => created)).toEqual([false, true]);
    expect(results[0]!.id).toBe(known);
    expect(records[1]!.id).toBe(results[1]!.id);
    expect(org.value(known, 'Name')).toBe('new');
  });

  // Object Reference, "Contact": Email has the property idLookup; Apex Developer Guide, "Upserting Records".
  it('takes a standard field that looks records up, and no other', () => {
    const body = (field: string) => `Contact first = new Contact(LastName = 'a', Email = 'a@example.com'); insert first;
      Contact again = new Contact(LastName = 'b', Email = 'a@example.com');
      Database.upsert(new List<Contact>{ again }, ${field}); return again.Id == first.Id;`;
    expect(exe(body('Contact.Email'))).toBe(true);
    expect(failureOf(body('Contact.LastName'))).toBe(
      'System.SObjectException: Invalid field for upsert, must be an External Id custom or standard indexed field: LastName',
    );
  });

  it('refuses a record without its key and the second of two with the same key', () => {
    const records = [{}, { Key__c: 'x' }, { Key__c: 'x' }].map((values) => org.record('Ledger__c', values));
    const results = org.dml('upsert', records, { externalId: key(), allOrNone: false });
    expect(results.map(({ errors }) => errors[0]?.message)).toEqual([
      'Key__c not specified',
      undefined,
      'Duplicate external id specified: x',
    ]);
  });
});

describe('delete and undelete', () => {
  // No page of the object says it; the platform answers "associated with the following cases".
  it('keeps a contact that has cases', () => {
    const body = "Contact c = new Contact(LastName = 'c'); insert c; insert new Case(ContactId = c.Id);";
    expect(failureOf(`${body} delete c; return null;`)).toContain('DELETE_FAILED');
  });

  it('puts a record into the recycle bin and brings it back with its details', () => {
    const ledger = org.insert('Ledger__c');
    const line = org.insert('Line__c', { Ledger__c: ledger });
    org.dml('delete', [org.record('Ledger__c', { Id: ledger })]);
    expect([org.value(ledger, 'IsDeleted'), org.value(line, 'IsDeleted')]).toEqual([true, true]);
    org.dml('undelete', [org.record('Ledger__c', { Id: ledger })]);
    expect([org.value(ledger, 'IsDeleted'), org.value(line, 'IsDeleted')]).toEqual([false, false]);
  });

  // Apex Developer Guide, "Deleting Records": associations of custom lookups come back, unless something else took their place.
  it('points lookups at a restored record again, unless they point elsewhere by now', () => {
    const [parent, other] = [org.insert('Ledger__c'), org.insert('Ledger__c')];
    const [left, moved] = [
      org.insert('Ledger__c', { Parent__c: parent }),
      org.insert('Ledger__c', { Parent__c: parent }),
    ];
    org.dml('delete', [org.record('Ledger__c', { Id: parent })]);
    org.update(moved, { Parent__c: other });
    org.dml('undelete', [org.record('Ledger__c', { Id: parent })]);
    expect([org.value(left, 'Parent__c'), org.value(moved, 'Parent__c')]).toEqual([parent, other]);
  });

  // SOAP API Guide, "undelete()", "emptyRecycleBin()": details that went with a record are not in the recycle bin by themselves.
  it('restores and purges details with their master alone', () => {
    const ledger = org.insert('Ledger__c');
    const line = org.insert('Line__c', { Ledger__c: ledger });
    const own = org.insert('Line__c', { Ledger__c: ledger });
    const statusOf = (operation: 'undelete', id: string) =>
      org.dml(operation, [org.record('Line__c', { Id: id })], { allOrNone: false })[0]!.errors[0]?.statusCode;
    org.dml('delete', [org.record('Line__c', { Id: own })]);
    org.dml('delete', [org.record('Ledger__c', { Id: ledger })]);
    expect(statusOf('undelete', line)).toBe('UNDELETE_FAILED');
    org.dml('undelete', [org.record('Ledger__c', { Id: ledger })]);
    expect([org.value(line, 'IsDeleted'), org.value(own, 'IsDeleted')]).toEqual([false, true]);
  });

  // SOAP API Developer Guide, "emptyRecycleBin()": queries of all rows find the record until the platform removes it.
  it('keeps what left the recycle bin for queries of all rows, but gives it back no more', () => {
    const ledger = org.insert('Ledger__c');
    org.dml('delete', [org.record('Ledger__c', { Id: ledger })]);
    const empty = () => within(org.tx, () => emptyRecycleBin(org.tx, [org.record('Ledger__c', { Id: ledger })])[0]!);
    expect([empty().success, org.value(ledger, 'IsDeleted'), empty().success]).toEqual([true, true, false]);
    const back = org.dml('undelete', [org.record('Ledger__c', { Id: ledger })], { allOrNone: false });
    expect(back[0]!.errors[0]?.statusCode).toBe('UNDELETE_FAILED');
  });

  // Help, "Lookup Relationship": what to do if the lookup record is deleted.
  it('holds a record that a restricting lookup points at', () => {
    const account = org.insert('Account', { Name: 'A' });
    org.insert('Ledger__c', { Account__c: account });
    expect(failure(() => org.dml('delete', [org.record('Account', { Id: account })])).dml?.[0]?.statusCode).toBe(
      'DELETE_FAILED',
    );
  });

  it('clears other lookups to the record', () => {
    const parent = org.insert('Ledger__c');
    const child = org.insert('Ledger__c', { Parent__c: parent });
    org.dml('delete', [org.record('Ledger__c', { Id: parent })]);
    expect(org.value(child, 'Parent__c')).toBeNull();
  });
});

describe('statements', () => {
  it('count once each, with their rows', () => {
    org.dml(
      'insert',
      [1, 2, 3].map((n) => org.record('Account', { Name: `A${n}` })),
    );
    org.dml('insert', []);
    expect(org.tx.limits.used).toMatchObject({ dmlStatements: 1, dmlRows: 3 });
  });

  it('end with the transaction, if the rows are too many', () => {
    org.tx.limits.max.dmlRows = 2;
    const records = [1, 2, 3].map((n) => org.record('Account', { Name: `A${n}` }));
    expect(failure(() => org.dml('insert', records)).apexMessage).toBe('Too many DML rows: 3');
  });

  it('never touch platform events or custom metadata', () => {
    expect(failure(() => org.dml('insert', [org.record('AggregateResult')])).apexMessage).toBe(
      'Insert failed. First exception on row 0; first error: INVALID_TYPE_FOR_OPERATION, entity type cannot be inserted: Aggregate Result: []',
    );
  });

  // Apex Developer Guide, "sObjects That Don't Support DML Operations"; Object Reference, "User": users are deactivated.
  it.each([
    ['insert', 'AsyncApexJob'],
    ['insert', 'Profile'],
    ['insert', 'RecordType'],
    ['insert', 'CronTrigger'],
    ['delete', 'User'],
  ] as const)('never %s rows of %s: each row says so', (operation, object) => {
    const record = org.record(object);
    if (operation === 'delete') record.values[0] = org.admin.id;
    const [result] = org.dml(operation, [record], { allOrNone: false });
    expect(result!.errors.map(({ statusCode }) => statusCode)).toEqual(['INVALID_TYPE_FOR_OPERATION']);
  });
});

// Help, "Record Types".
describe('record types', () => {
  it('are those of the object, and active', () => {
    const type = (SobjectType: string, IsActive: boolean) =>
      org.seedRow('RecordType', { Name: 'T', DeveloperName: 'T', SobjectType, IsActive });
    const save = (RecordTypeId: string | null) => () => org.insert('Account', { Name: 'a', RecordTypeId });
    expect(save(null)).not.toThrow();
    expect(save(type('Account', true))).not.toThrow();
    expect(save(type('Account', false))).toThrow(
      "INVALID_CROSS_REFERENCE_KEY, Record Type ID: this ID value isn't valid",
    );
    expect(save(type('Contact', true))).toThrow('INVALID_CROSS_REFERENCE_KEY');
  });
});
