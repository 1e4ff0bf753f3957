import { describe, expect, it } from 'vitest';
import { within } from '../../../../scripts/org/engine/transaction.js';
import { compiled } from '../support/exe.js';

/** The count of private records, asked by someone who owns none, as seen through each kind of class. */
function countsSeen(entry: string, more: Parameters<typeof compiled>[0] = {}): unknown {
  const body = 'public static Integer n() { return [SELECT COUNT() FROM Ledger__c WITH SYSTEM_MODE]; }';
  const classes = [
    `public with sharing class Strict { ${body} public static Integer viaInherited() { return Inheriting.n(); } public static Integer viaLoose() { return Loose.n() * 10 + n(); } }`,
    `public without sharing class Loose { ${body} public static Integer viaInherited() { return Inheriting.n(); } public static Integer viaStrict() { return Strict.n() * 10 + n(); } }`,
    `public inherited sharing class Inheriting { ${body} }`,
    `public class Silent { ${body} public static Integer plain() { return [SELECT COUNT() FROM Ledger__c]; } }`,
  ];
  const { org, program, problems } = compiled({ classes, ...more });
  expect(problems).toEqual([]);
  org.insert('Ledger__c', { Key__c: 'K' });
  org.commit();
  const stranger = org.addUser('Rita Rep', 'Standard User');
  const [type, method] = entry.split('.') as [string, string];
  const tx = org.begin(stranger);
  return within(tx, () => program!.classNamed(type)!.callStatic(method, []));
}

describe('sharing', () => {
  it.each([
    ['Strict.n', 0],
    ['Loose.n', 1],
    ['Inheriting.n', 0],
    ['Strict.viaInherited', 0],
    ['Loose.viaInherited', 1],
    ['Strict.viaLoose', 10],
    ['Loose.viaStrict', 1],
    ['Silent.n', 0],
  ])('shows a stranger through %s %i record', (entry, count) => {
    expect(countsSeen(entry)).toBe(count);
  });

  it('is off in a class without a keyword before API 67.0', () => {
    expect(countsSeen('Silent.n', { apiVersion: '66.0' })).toBe(1);
  });

  it('runs statements without a mode as the user from API 67.0 on', () => {
    expect(() => countsSeen('Silent.plain')).toThrow(/Ledger__c/);
    expect(countsSeen('Silent.plain', { apiVersion: '66.0' })).toBe(1);
  });
});

/** Apex Reference, "Versioned Behavior Changes": API version 67.0 has no WITH SECURITY_ENFORCED. */
describe('WITH SECURITY_ENFORCED', () => {
  const body =
    'public class Old { public static Integer n() { return [SELECT Id FROM Ledger__c WITH SECURITY_ENFORCED].size(); } }';

  it('does not compile from API 67.0 on', () => {
    expect(compiled({ classes: [body] }).problems.join()).toContain('use WITH USER_MODE');
  });

  it('asks for access to what is selected before', () => {
    const { org, program } = compiled({ classes: [body], apiVersion: '66.0' });
    const stranger = org.begin(org.addUser('Rita Rep', 'Standard User'));
    const run = (tx: typeof stranger) => within(tx, () => program!.classNamed('Old')!.callStatic('n', []));
    expect(run(org.tx)).toBe(0);
    expect(() => run(stranger)).toThrow('secure query included inaccessible field');
  });
});

describe('Owner.Type in Apex', () => {
  it('names the kind of owner a query asked for', () => {
    const body = `public without sharing class Owners {
      public static String kind() { return [SELECT Owner.Type FROM Ledger__c WITH SYSTEM_MODE LIMIT 1].Owner.Type; }
      public static String unasked() { return [SELECT Owner.Name FROM Ledger__c WITH SYSTEM_MODE LIMIT 1].Owner.Type; }
    }`;
    const { org, program, problems } = compiled({ classes: [body] });
    expect(problems).toEqual([]);
    org.insert('Ledger__c', { Key__c: 'K' });
    const call = (method: string) => within(org.tx, () => program!.classNamed('Owners')!.callStatic(method, []));
    expect(call('kind')).toBe('User');
    expect(() => call('unasked')).toThrow('without querying the requested field: Name.Type');
  });
});
