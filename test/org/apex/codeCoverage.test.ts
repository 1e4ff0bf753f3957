import { describe, expect, it } from 'vitest';
import { counting, runTests } from '../../../scripts/org/apex/testRunner.js';
import { LineCounter } from '../../../scripts/org/engine/lineCounter.js';
import { compiled } from './support/exe.js';

/** Lines that count end in `//+` where the test below runs them and in `//-` where it does not. */
const SHIPPING = `public with sharing class Shipping {
  private static final String CARRIER = 'Post';
  private static final Integer FREE_FROM = 100; //+
  public enum Speed { SLOW, FAST }
  public Integer weight { get; set; } //+
  public Decimal cost; 

  public Shipping(Integer weight) { //+
    this.weight = weight; //+
  }

  public Decimal costOf( //+
    Decimal worth
  ) {
    Decimal result; //+
    if (worth >= FREE_FROM) { //+
      result = 0; //-
    } else {
      result = Math.max( //+
        weight, //+
        5 //+
      );
    }
    System.debug(result);
    try {
      for (Integer i = 0; i < 2; i++) { //+
        result += i; //+
      }
      Object text = 'x'; //+
      result += (Decimal) text; //+
    } catch (TypeException e) { //+
      result += 0.5; //+
    }
    return result; //+
  }

  public static void neverCalled() { //-
    List<Account> rows = [ //-
      SELECT Id FROM Account
      WHERE Name = :CARRIER //-
    ];
  }

  public class Label { 
    public String text() { //+
      return 'label'; //+
    }
  }
}`;
const TRIGGER = `trigger LedgerTrigger on Ledger__c (before insert) {
  for (Ledger__c row : Trigger.new) { //+
    row.Amount__c = 1; //+
  }
}`;
const TESTS = `@IsTest
private class ShippingTest {
  @IsTest
  static void works() {
    Assert.areEqual(6.5, new Shipping(4).costOf(1));
    Assert.areEqual('label', new Shipping.Label().text());
  }
  @IsTest
  static void fires() {
    insert as system new Ledger__c();
  }
}`;

const marked = (source: string, sign: string): number[] =>
  source.split('\n').flatMap((line, i) => (line.endsWith(`//${sign}`) ? [i + 1] : []));

// Apex Developer Guide, "Testing and Code Coverage": executable lines without comments, System.debug and curly brackets alone on
// their line; each line of a statement on which one of its expressions is written counts.
describe('code coverage', () => {
  const { org } = compiled({ classes: [SHIPPING, TESTS], triggers: [TRIGGER] });
  const counter = new LineCounter();
  const results = runTests(counting(org.org, counter), org.admin, {}, undefined, counter);

  it('tells which lines of classes and triggers ran, and leaves test classes out', () => {
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
    expect(counter.total()).toEqual([
      { name: 'Shipping', file: 'Shipping.cls', covered: marked(SHIPPING, '+'), uncovered: marked(SHIPPING, '-') },
      { name: 'LedgerTrigger', file: 'LedgerTrigger.trigger', covered: marked(TRIGGER, '+'), uncovered: [] },
    ]);
  });

  it('tells what each test ran', () => {
    expect(results.map(({ coverage }) => coverage!.map(({ name }) => name))).toEqual([['Shipping'], ['LedgerTrigger']]);
  });

  it('is not measured without a counter', () => {
    expect(runTests(org.org, org.admin).every(({ coverage }) => coverage === undefined)).toBe(true);
  });
});
