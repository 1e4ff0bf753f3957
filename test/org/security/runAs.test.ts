import { describe, expect, it } from 'vitest';
import { within } from '../../../scripts/org/engine/transaction.js';
import { compiled } from '../apex/support/exe.js';

/** What a test says, with Rita at hand and a private ledger of the administrator. */
function told(test: string): unknown {
  const scene =
    "User other = [SELECT Id FROM User WHERE LastName = 'Rep' WITH SYSTEM_MODE]; insert as system new Ledger__c(Name = 'Private');";
  const source = `@IsTest public class AsOther { public static String go() { ${scene} ${test} } }`;
  const { org, program, problems } = compiled({ classes: [...classes, source] });
  expect(problems).toEqual([]);
  org.addUser('Rita Rep', 'Standard User');
  return within(org.tx, () => program!.classNamed('AsOther')!.callStatic('go', []));
}
const classes = [
  'public with sharing class Strict { public static Integer seen() { return [SELECT COUNT() FROM Ledger__c WITH SYSTEM_MODE]; } }',
  'public without sharing class Loose { public static Integer seen() { return [SELECT COUNT() FROM Ledger__c WITH SYSTEM_MODE]; } }',
];

// Apex Developer Guide, "Using the runAs Method": record sharing and user permissions of the other user are enforced.
describe('System.runAs', () => {
  it('enforces the sharing of the other user where the class does', () => {
    const test = `List<Integer> seen = new List<Integer>{ Strict.seen() };
      System.runAs(other) { seen.add(Strict.seen()); seen.add(Loose.seen()); }
      seen.add(Strict.seen());
      return String.join(seen, ' ');`;
    expect(told(test)).toBe('1 0 1 1');
  });

  // Apex Reference, "DescribeSObjectResult Class": isUndeletable tells what the current user may bring back.
  it('describes what the other user may do', () => {
    const test = `String before = String.valueOf(Ledger__c.SObjectType.getDescribe().isUndeletable());
      System.runAs(other) { return before + Ledger__c.SObjectType.getDescribe().isUndeletable(); } return null;`;
    expect(told(test)).toBe('truefalse');
  });

  it("holds user mode to the other user's permissions", () => {
    const test = `String message = 'nothing';
      System.runAs(other) { try { Integer n = [SELECT COUNT() FROM Ledger__c WITH USER_MODE]; } catch (QueryException e) { message = e.getMessage(); } }
      return message + [SELECT COUNT() FROM Ledger__c WITH USER_MODE];`;
    expect(told(test)).toMatch(/^sObject type 'Ledger__c' is not supported.*1$/);
  });
});
