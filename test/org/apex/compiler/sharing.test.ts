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

/** Apex Reference, "Versioned Behavior Changes": below 67.0 and in triggers system mode is the default. */
describe('a database method without an access level', () => {
  const body = `public without sharing class Methods {
    public static Object query() { return Database.query('SELECT Id FROM Ledger__c').size(); }
    public static Object count() { Integer zero = 0; return Database.countQuery('SELECT COUNT() FROM Ledger__c WHERE Amount__c > :zero'); }
    public static Object save() { return Database.insert(new Ledger__c(Key__c = 'K'), false).isSuccess(); } }`;
  const answer = (method: string, apiVersion: string): unknown => {
    const { org, program } = compiled({ classes: [body], apiVersion });
    const stranger = org.begin(org.addUser('Rita Rep', 'Standard User'));
    return within(stranger, () => program!.classNamed('Methods')!.callStatic(method, []));
  };

  it('runs in system mode before API 67.0', () => {
    expect([answer('query', '66.0'), answer('count', '66.0'), answer('save', '66.0')]).toEqual([0, 0, true]);
  });

  it('runs as the user from API 67.0 on', () => {
    expect(() => answer('query', '67.0')).toThrow(/Ledger__c/);
    expect(() => answer('count', '67.0')).toThrow(/Ledger__c/);
    expect(answer('save', '67.0')).toBe(false);
  });

  // Apex Developer Guide, "Enforce User Mode for Database Operations".
  it('ends in a SecurityException where the object itself is closed', () => {
    const save = `public without sharing class Save {
      public static void word() { insert as user new Ledger__c(); }
      public static void call() { Database.insert(new Ledger__c(), AccessLevel.USER_MODE); } }`;
    const { org, program } = compiled({ classes: [save] });
    const stranger = org.begin(org.addUser('Rita Rep', 'Standard User'));
    for (const method of ['word', 'call'])
      expect(() => within(stranger, () => program!.classNamed('Save')!.callStatic(method, []))).toThrow(
        "Access to entity 'Ledger__c' denied",
      );
  });

  it('runs in system mode in a trigger', () => {
    const trigger = `trigger T on Account (before insert) {
      Trigger.new[0].Site = String.valueOf(Database.query('SELECT Id FROM Ledger__c').size()); }`;
    const insert =
      "public class Save { public static Object run() { insert as system new Account(Name = 'A'); return [SELECT Site FROM Account WITH SYSTEM_MODE].Site; } }";
    const { org, program } = compiled({ classes: [insert], triggers: [trigger] });
    Object.assign(org.org, { program });
    const stranger = org.begin(org.addUser('Rita Rep', 'Standard User'));
    expect(within(stranger, () => program!.classNamed('Save')!.callStatic('run', []))).toBe('0');
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

  it('means the same in the text of a query, by the version of the class that runs it', () => {
    const dynamic = `public class Texts { public static Integer n() {
      return Database.query('SELECT Id FROM Ledger__c WITH SECURITY_ENFORCED').size(); } }`;
    const run = (apiVersion: string, user?: string) => {
      const { org, program } = compiled({ classes: [dynamic], apiVersion });
      const tx = user === undefined ? org.tx : org.begin(org.addUser(user, 'Standard User'));
      return within(tx, () => program!.classNamed('Texts')!.callStatic('n', []));
    };
    expect(run('66.0')).toBe(0);
    expect(() => run('66.0', 'Rita Rep')).toThrow('secure query included inaccessible field');
    expect(() => run('67.0')).toThrow('use WITH USER_MODE');
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
