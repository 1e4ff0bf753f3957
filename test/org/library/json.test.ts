import { describe, expect, it } from 'vitest';
import { TypeValue } from '../../../scripts/org/apex/library/Type.js';
import { ApexDate, ApexDatetime } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { ApexList, ApexMap } from '../../../scripts/org/values/collections.js';
import { SObject } from '../../../scripts/org/values/sobject.js';
import { call } from './call.js';
import { inTransaction, smallSchema } from './fakeTransaction.js';

const serialize = (value: unknown): unknown => call('System.JSON', 'static serialize(Object)', value);
const untyped = (text: string): unknown => call('System.JSON', 'static deserializeUntyped(System.String)', text);
const read = (text: string, type: string): unknown =>
  call('System.JSON', 'static deserialize(System.String,System.Type)', text, TypeValue.of(type));

describe('JSON', () => {
  // The entry put last stands first: no page says so, packages compare such texts.
  it('writes every kind of value', () => {
    inTransaction(() => {
      const map = new ApexMap('String', 'Object', [
        ['text', 'a "b"\n'],
        ['money', Decimal.fromString('1000.10')],
        ['long', 9007199254740993n],
        ['day', ApexDate.of(2026, 3, 2)],
        ['at', new ApexDatetime(0)],
        ['list', new ApexList('Integer', [1, null])],
        ['yes', true],
      ] as [string, unknown][]);
      expect(serialize(map)).toBe(
        '{"yes":true,"list":[1,null],"at":"1970-01-01T00:00:00.000Z","day":"2026-03-02","long":9007199254740993,"money":1000.10,"text":"a \\"b\\"\\n"}',
      );
    });
  });

  it('writes a record with its type and what is set', () => {
    inTransaction(() => {
      const record = new SObject(smallSchema().require('Account'), [
        '001000000000001AAA',
        'Acme',
        Decimal.fromString('5'),
        null,
      ]);
      expect(serialize(record)).toBe(
        '{"attributes":{"type":"Account","url":"/services/data/v67.0/sobjects/Account/001000000000001AAA"},"Id":"001000000000001AAA","Name":"Acme","AnnualRevenue":5,"NumberOfEmployees":null}',
      );
    });
  });

  it('writes pretty text with members on lines of their own', () => {
    inTransaction(() => {
      const map = new ApexMap('String', 'Object', [
        ['a', new ApexList('Integer', [1, 2])],
        ['b', null],
      ] as [string, unknown][]);
      expect(call('System.JSON', 'static serializePretty(Object)', map)).toBe('{\n  "b" : null,\n  "a" : [ 1, 2 ]\n}');
      expect(call('System.JSON', 'static serialize(Object,System.Boolean)', map, true)).toBe('{"b":null,"a":[1,2]}');
    });
  });

  it('reads untyped values without losing digits', () => {
    inTransaction(() => {
      const map = untyped('{"i": 7, "l": 12345678901, "d": 0.10, "n": null, "list": [true, "x\\u00e9"]}') as ApexMap<
        string,
        unknown
      >;
      expect(map.keyType).toBe('String');
      expect([map.get('i'), map.get('l'), String(map.get('d')), map.get('n')]).toEqual([7, 12345678901n, '0.10', null]);
      expect((map.get('list') as ApexList).items).toEqual([true, 'xé']);
    });
  });

  it('reads values of a type', () => {
    inTransaction(() => {
      const map = read('{"001000000000001": ["2026-03-02"]}', 'Map<Id,List<Date>>') as ApexMap<string, ApexList>;
      expect(map.keys()).toEqual(['001000000000001AAA']);
      expect(map.values()[0]!.items).toEqual([ApexDate.of(2026, 3, 2)]);
      expect(String(read('12.50', 'Decimal'))).toBe('12.50');
    });
  });

  it('reads records with parents and children', () => {
    inTransaction(() => {
      const order = read(
        '{"attributes":{"type":"Order"},"AccountId":"001000000000001","Account":{"Name":"Acme"}}',
        'Order',
      ) as SObject;
      expect(order.getByName('AccountId')).toBe('001000000000001AAA');
      expect((order.relations!.get('account') as SObject).getByName('Name')).toBe('Acme');
      const account = read(
        '{"Orders":{"totalSize":1,"done":true,"records":[{"AccountId":null}]}}',
        'Account',
      ) as SObject;
      expect((account.relations!.get('orders') as ApexList).size).toBe(1);
    });
  });

  // Nothing constructs these: tests of code that handles them read them from JSON.
  it('reads results of DML, merges, conversions and approvals', () => {
    inTransaction(() => {
      const merged = read(
        '{"success":true,"id":"001000000000001","mergedRecordIds":["001000000000002"]}',
        'Database.MergeResult',
      );
      const on = (type: string, key: string, value: unknown): unknown => call(type, key, value);
      expect(on('Database.MergeResult', 'isSuccess()', merged)).toBe(true);
      expect((on('Database.MergeResult', 'getMergedRecordIds()', merged) as ApexList).items).toEqual([
        '001000000000002',
      ]);
      const failed =
        '{"success":false,"leadid":"00Q000000000001","errors":[{"message":"no","statusCode":"MERGE_FAILED"}]}';
      const conversion = read(failed, 'Database.LeadConvertResult');
      expect(on('Database.LeadConvertResult', 'getLeadId()', conversion)).toBe('00Q000000000001');
      expect((on('Database.LeadConvertResult', 'getErrors()', conversion) as ApexList).items.map(String)).toEqual([
        'Database.Error[getFields=();getMessage=no;getStatusCode=MERGE_FAILED;]',
      ]);
      const text = '{"success":true,"id":"001000000000001","errors":[]}';
      expect(call('System.JSON', 'static serialize(Object)', read(text, 'Database.SaveResult'))).toBe(text);
      expect(call('System.JSON', 'static serialize(Object)', conversion)).toContain(
        '"errors":[{"statusCode":"MERGE_FAILED","message":"no","fields":[]}]',
      );
      const lock = read('{"success":true,"id":"001000000000001"}', 'Approval.LockResult');
      expect(on('Approval.LockResult', 'getId()', lock)).toBe('001000000000001');
      const process = read('{"success":true,"entityId":"001000000000001"}', 'Approval.ProcessResult');
      expect(on('Approval.ProcessResult', 'getEntityId()', process)).toBe('001000000000001');
    });
  });

  it('writes a UUID as text', () => {
    const uuid = call('System.UUID', 'static randomUUID()');
    expect(call('System.JSON', 'static serialize(Object)', uuid)).toBe(`"${String(uuid)}"`);
  });

  it.each([
    ['{"a": }', /Unexpected character \('}' \(code 125\)\): expected a valid value .* at \[line:1, column:8\]/],
    ['{"a" 1}', /Unexpected character \('1' \(code 49\)\): was expecting a colon to separate field name and value/],
    ['{"a":1 2}', /was expecting comma to separate OBJECT entries/],
    ['{a:1}', /Unexpected character \('a' \(code 97\)\): was expecting double-quote to start field name/],
    ['[1,]', /Unexpected character \('\]'/],
    ['{"a":1', /Unexpected end-of-input/],
    ['', /No content to map/],
    ['1 2', /Unexpected character \('2'/],
    ["{'a':1}", /Unexpected character \('''/],
  ])('refuses %j', (text, message) => {
    expect(() => untyped(text)).toThrow(message);
  });

  it('refuses values and columns that do not fit', () => {
    inTransaction(() => {
      expect(() => read('"abc"', 'Integer')).toThrow('Illegal value for primitive');
      const rows = '{"Nope__c":[1]}';
      expect(() => read(rows, 'Account')).toThrow('No field name specified on column for sobject of type Account');
    });
  });

  it('generates text step by step', () => {
    inTransaction(() => {
      const generator = call('System.JSON', 'static createGenerator(System.Boolean)', false);
      const on = (key: string, ...args: unknown[]): unknown => call('System.JSONGenerator', key, generator, ...args);
      on('writeStartObject()');
      on('writeStringField(System.String,System.String)', 'name', 'Acme');
      on('writeFieldName(System.String)', 'limits');
      on('writeStartArray()');
      on('writeNumber(System.Decimal)', Decimal.fromString('1.50'));
      on('writeEndArray()');
      on('writeEndObject()');
      expect(on('getAsString()')).toBe('{"name":"Acme","limits":[1.50]}');
    });
  });

  it('is walked token by token', () => {
    inTransaction(() => {
      const parser = call('System.JSON', 'static createParser(System.String)', '{"a":{"b":[1]},"c":2}');
      const on = (key: string, ...args: unknown[]): unknown => call('System.JSONParser', key, parser, ...args);
      const tokens = [on('nextToken()'), on('nextToken()'), on('nextToken()')].map(String);
      expect(tokens).toEqual(['START_OBJECT', 'FIELD_NAME', 'START_OBJECT']);
      on('skipChildren()');
      expect(String(on('nextValue()'))).toBe('VALUE_NUMBER_INT');
      expect([on('getCurrentName()'), on('getIntegerValue()')]).toEqual(['c', 2]);
      expect([String(on('nextToken()')), on('nextToken()')]).toEqual(['END_OBJECT', null]);
    });
  });
});
