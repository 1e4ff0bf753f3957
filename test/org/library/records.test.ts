import { describe, expect, it } from 'vitest';
import { fieldToken, objectToken } from '../../../scripts/org/apex/library/tokens.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { ApexList, type ApexMap } from '../../../scripts/org/values/collections.js';
import { SObject } from '../../../scripts/org/values/sobject.js';
import { call } from './call.js';
import { inTransaction, smallSchema } from './fakeTransaction.js';

const schema = smallSchema();
const account = schema.require('Account');
const on = (record: SObject, key: string, ...args: unknown[]): unknown => call('System.SObject', key, record, ...args);
const put = (record: SObject, name: string, value: unknown): unknown =>
  on(record, 'put(System.String,Object)', name, value);
const get = (record: SObject, name: string): unknown => on(record, 'get(System.String)', name);

describe('a record', () => {
  it('converts what is put into a field and gives back the value before', () => {
    const record = new SObject(account);
    expect(put(record, 'annualrevenue', 5)).toBeNull();
    expect(String(get(record, 'AnnualRevenue'))).toBe('5');
    expect(String(put(record, 'AnnualRevenue', Decimal.fromString('6.5')))).toBe('5');
  });

  it('refuses a value of another type', () => {
    inTransaction(() => {
      expect(() => put(new SObject(account), 'AnnualRevenue', 'much')).toThrow(
        'Illegal assignment from String to Decimal',
      );
    });
  });

  it('refuses fields it does not have', () => {
    expect(() => get(new SObject(account), 'Nope__c')).toThrow('Invalid field Nope__c for Account');
  });

  it('refuses to be changed once it is read-only', () => {
    const record = new SObject(account);
    record.readOnly = true;
    expect(() => put(record, 'Name', 'x')).toThrow('Record is read-only');
  });

  it('refuses to read what a query did not select', () => {
    const record = new SObject(account, ['001000000000001AAA']);
    record.queried = true;
    expect(() => get(record, 'Name')).toThrow(
      'SObject row was retrieved via SOQL without querying the requested field: Account.Name',
    );
  });

  it('knows which fields are set', () => {
    const record = new SObject(account, [undefined, 'Acme', null]);
    const map = on(record, 'getPopulatedFieldsAsMap()') as ApexMap<string, unknown>;
    expect(map.keys()).toEqual(['Name', 'AnnualRevenue']);
    expect(on(record, 'isSet(System.String)', 'NumberOfEmployees')).toBe(false);
  });

  it('is cloned without its id unless asked', () => {
    const record = new SObject(account, ['001000000000001AAA', 'Acme']);
    const copy = on(record, 'clone()') as SObject;
    expect([copy.id, copy.getByName('Name'), on(copy, 'isClone()')]).toEqual([null, 'Acme', true]);
    expect((on(record, 'clone(System.Boolean)', true) as SObject).id).toBe(record.id);
  });

  it('collects errors of the row and of its fields', () => {
    const record = new SObject(account);
    on(record, 'addError(System.String)', 'No');
    on(record, 'addError(Schema.SObjectField,System.String)', fieldToken(account.field('Name')!), 'Bad name');
    expect(on(record, 'hasErrors()')).toBe(true);
    expect(record.errors!.map((error) => [error.message, error.fields])).toEqual([
      ['No', []],
      ['Bad name', ['Name']],
    ]);
    const [first] = (on(record, 'getErrors()') as ApexList).items;
    expect(String(call('Database.Error', 'getStatusCode()', first))).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
  });

  it('answers what it is', () => {
    expect(on(new SObject(account), 'getSObjectType()')).toBe(objectToken(account));
  });
});

describe('lists and maps of records', () => {
  it('sort by name, then by the other fields', () => {
    const record = (name: string, employees: number): SObject =>
      new SObject(account, [null, name, undefined, employees]);
    const list = new ApexList('Account', [record('B', 1), record('A', 2), record('A', 1)]);
    call('System.List', 'sort()', list);
    expect(
      list.items.map((item) => `${String(item.getByName('Name'))}${String(item.getByName('NumberOfEmployees'))}`),
    ).toEqual(['A1', 'A2', 'B1']);
  });

  it('need an id in every record to make a map of them', () => {
    const list = new ApexList('Account', [new SObject(account)]);
    const make = (): unknown => call('System.Map', 'new(System.List<System.SObject>)', ['Id', 'Account'], list);
    expect(make).toThrow('Row with null Id at index: 0');
  });
});

describe('describe', () => {
  it('finds objects and fields in any case', () => {
    inTransaction(
      () => {
        const all = call('System.Schema', 'static getGlobalDescribe()') as ApexMap<string, unknown>;
        expect(all.get('ACCOUNT')).toBe(objectToken(account));
        const described = call('Schema.SObjectType', 'getDescribe()', objectToken(account));
        const fields = call('Schema.DescribeSObjectResult', 'get Fields', described);
        const map = call('Schema.SObjectTypeFields', 'getMap()', fields) as ApexMap<string, unknown>;
        expect(map.get('Since__C')).toBe(fieldToken(account.field('Since__c')!));
        expect(map.keys()).toContain('since__c');
      },
      { schema },
    );
  });

  it('tells what a field is', () => {
    const describeOf = (name: string): unknown =>
      call('Schema.SObjectField', 'getDescribe()', fieldToken(account.field(name)!));
    const read = (name: string, key: string): unknown => call('Schema.DescribeFieldResult', key, describeOf(name));
    expect(String(read('AnnualRevenue', 'getType()'))).toBe('CURRENCY');
    expect(String(read('NumberOfEmployees', 'getSoapType()'))).toBe('INTEGER');
    expect([read('Name', 'getLength()'), read('Name', 'isNillable()'), read('Name', 'isNameField()')]).toEqual([
      255,
      false,
      true,
    ]);
    expect([read('Since__c', 'get Custom'), read('AnnualRevenue', 'getPrecision()')]).toEqual([true, 18]);
  });
});
