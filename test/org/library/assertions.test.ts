import { describe, expect, it } from 'vitest';
import { ApexException } from '../../../scripts/org/values/exceptions.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { call } from './call.js';
import { inTransaction } from './fakeTransaction.js';

const areEqual = (...args: unknown[]): unknown =>
  call('System.Assert', `static areEqual(Object,Object${args.length > 2 ? ',System.String' : ''})`, ...args);

describe('assertions', () => {
  it('say what was expected and what came', () => {
    inTransaction(() => {
      expect(() => areEqual(1, 2)).toThrow('Assertion Failed: Expected: 1, Actual: 2');
      expect(() => areEqual('a', 'A', 'Case counts')).toThrow('Assertion Failed: Case counts: Expected: a, Actual: A');
      expect(() => call('System.Assert', 'static isTrue(System.Boolean)', false)).toThrow(/^Assertion Failed$/);
      expect(() => call('System.System', 'static assertNotEquals(Object,Object)', 1, 1)).toThrow(
        'Assertion Failed: Same value: 1',
      );
    });
  });

  it('take equal numbers of different types as equal', () => {
    expect(() => areEqual(100, Decimal.fromString('100.00'))).not.toThrow();
  });

  // Apex Developer Guide, "Primitive Data Types", ID: the same id with 15 and with 18 characters.
  it('take both forms of an id as equal', () => {
    expect(() => areEqual('001D000000IRFmaIAH', '001D000000IRFma')).not.toThrow();
    inTransaction(() => expect(() => areEqual('001D000000IRFmaIAH', '001D000000IRFmb')).toThrow('Assertion Failed'));
  });

  it('cannot be caught by Apex', () => {
    const failure = inTransaction(() => {
      try {
        return call('System.Assert', 'static fail(System.String)', 'Stop');
      } catch (error) {
        return error;
      }
    });
    expect(failure).toBeInstanceOf(ApexException);
    expect((failure as ApexException).catchable).toBe(false);
  });
});

describe('exceptions', () => {
  const made = (type: string, ...args: unknown[]): ApexException =>
    call(type, `new(${args.map(() => 'System.String').join(',')})`, ...args) as ApexException;

  it('keep their message and cause', () => {
    const cause = made('System.MathException', 'Divide by 0');
    const exception = call(
      'System.IllegalArgumentException',
      'new(System.String,System.Exception)',
      'Bad',
      cause,
    ) as ApexException;
    expect([
      call('System.Exception', 'getMessage()', exception),
      call('System.Exception', 'getCause()', exception),
    ]).toEqual(['Bad', cause]);
  });

  it('without a message say so', () => {
    expect(call('System.Exception', 'getMessage()', made('System.TypeException'))).toBe('Script-thrown exception');
  });

  it('for the page hide their text from Apex until setMessage', () => {
    const exception = made('System.AuraHandledException', 'For the page');
    expect(call('System.AuraHandledException', 'getMessage()', exception)).toBe('Script-thrown exception');
    call('System.AuraHandledException', 'setMessage(System.String)', exception, 'For Apex');
    expect(call('System.Exception', 'getMessage()', exception)).toBe('For Apex');
    expect(exception.apexMessage).toBe('For the page');
  });
});
