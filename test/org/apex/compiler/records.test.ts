import { describe, expect, it } from 'vitest';
import { exe, exeIn, failure } from '../support/exe.js';

const SETUP =
  "Account a = new Account(Name = 'Acme'); insert as system a; Ledger__c l = new Ledger__c(Account__c = a.Id, Amount__c = 10, Key__c = 'K1'); insert as system l;";

describe('records', () => {
  it.each([
    [
      'have fields by name',
      "Account a = new Account(Name = 'x', NumberOfEmployees = 3); a.NumberOfEmployees += 2; return a.Name + a.NumberOfEmployees;",
      'x5',
    ],
    ['convert values to the type of the field', 'return new Ledger__c(Amount__c = 5).Amount__c.scale();', 0],
    [
      'take 15-character ids as 18',
      "return new Ledger__c(Account__c = '001000000000001').Account__c;",
      '001000000000001AAA',
    ],
    ['give null over a missing parent', 'return new Ledger__c().Account__r.Name;', null],
    ['carry parents set in memory', "return new Ledger__c(Account__r = new Account(Name = 'p')).Account__r.Name;", 'p'],
    ['have empty child lists in memory', 'return new Account().Contacts.size();', 0],
    ['are equal by value', "return new Account(Name = 'x') == new Account(Name = 'x');", true],
    [
      'clone to their own type',
      "Account a = new Account(Name = 'x'); Account b = a.clone(); b.Name = 'y'; return a.Name + b.Name;",
      'xy',
    ],
    [
      'are generic by SObject',
      "SObject s = new Account(Name = 'x'); s.put('Name', 'z'); return ((Account) s).Name + s.get('Name') + s.Id;",
      'zznull',
    ],
    ['have unset checkboxes false', 'return new Ledger__c().Active__c;', false],
    [
      'have tokens',
      "return Account.SObjectType + ':' + Ledger__c.Amount__c + Schema.SObjectType.Account.getName() + Account.Name.getDescribe().getLabel();",
      'Account:Amount__cAccountAccount Name',
    ],
    ['are described by field', 'return Schema.SObjectType.Ledger__c.fields.Amount__c.getScale();', 2],
  ])('%s', (_, body, value) => {
    expect(exe(body)).toStrictEqual(value);
  });

  it('refuse a cast to another object', () => {
    expect(failure('SObject s = new Account(); return (Contact) s;')).toBe(
      'System.TypeException: Invalid conversion from runtime type Account to Contact',
    );
  });

  it.each([
    ['a list of rows', "return [SELECT Id FROM Ledger__c WHERE Key__c = 'K1' WITH SYSTEM_MODE].size();", 1],
    [
      'a single row',
      'Ledger__c found = [SELECT Id, Amount__c FROM Ledger__c WITH SYSTEM_MODE LIMIT 1]; return found.Amount__c;',
      '10.00',
    ],
    [
      'binds of any expression',
      "List<String> keys = new List<String>{ 'K1', 'K2' }; return [SELECT COUNT() FROM Ledger__c WHERE Key__c IN :keys AND Amount__c >= :(5 + 5) WITH SYSTEM_MODE];",
      1,
    ],
    [
      'aggregates',
      "AggregateResult r = [SELECT SUM(Amount__c) total FROM Ledger__c WITH SYSTEM_MODE]; return (Decimal) r.get('total') + 1;",
      '11.00',
    ],
    [
      'parents',
      'for (Ledger__c each : [SELECT Account__r.Name FROM Ledger__c WITH SYSTEM_MODE]) { return each.Account__r.Name; } return null;',
      'Acme',
    ],
    [
      'children',
      'Account found = [SELECT Id, (SELECT Amount__c FROM Ledgers__r) FROM Account WHERE Id = :a.Id WITH SYSTEM_MODE]; return found.Ledgers__r[0].Amount__c;',
      '10.00',
    ],
    [
      'chunks',
      'Integer n = 0; for (List<Ledger__c> chunk : [SELECT Id FROM Ledger__c WITH SYSTEM_MODE]) n += chunk.size(); return n;',
      1,
    ],
    ['the field of the only row', 'return [SELECT Name FROM Account WHERE Id = :a.Id WITH SYSTEM_MODE].Name;', 'Acme'],
    [
      'a map by id',
      'Map<Id, Account> byId = new Map<Id, Account>([SELECT Id FROM Account WITH SYSTEM_MODE]); return byId.containsKey(a.Id);',
      true,
    ],
    [
      'dynamic queries',
      "List<Account> found = Database.query('SELECT Id FROM Account', AccessLevel.SYSTEM_MODE); return found.size();",
      1,
    ],
  ])('are queried as %s', (_, body, value) => {
    expect(exe(SETUP + body)).toStrictEqual(value);
  });

  it.each([
    [
      'no row for a single record',
      "Account found = [SELECT Id FROM Account WHERE Name = 'none' WITH SYSTEM_MODE]; return found;",
      'System.QueryException: List has no rows for assignment to SObject',
    ],
    [
      'two rows for a single record',
      "insert as system new Account(Name = 'b'); Account found = [SELECT Id FROM Account WITH SYSTEM_MODE]; return found;",
      'System.QueryException: List has more than 1 row for assignment to SObject',
    ],
    [
      'a field that was not queried',
      'return [SELECT Id FROM Account WITH SYSTEM_MODE][0].Name;',
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name',
    ],
    [
      'a parent that was not queried',
      'Ledger__c x = [SELECT Id FROM Ledger__c WITH SYSTEM_MODE]; return x.Account__r.Name;',
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Ledger__c.Account__r',
    ],
    [
      'the same parent asked for by name',
      "Ledger__c x = [SELECT Id FROM Ledger__c WITH SYSTEM_MODE]; return x.getSObject('Account__r');",
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Ledger__c.Account__r',
    ],
    [
      'DML of null',
      'Account x; insert x; return null;',
      'System.NullPointerException: Attempt to de-reference a null object',
    ],
  ])('complain about %s', (_, body, message) => {
    expect(failure(SETUP + body)).toBe(message);
  });

  it('are saved by DML statements', () => {
    const body =
      "a.Name = 'New'; update as system a; upsert as system new Ledger__c(Key__c = 'K1', Amount__c = 12) Key__c; List<Ledger__c> more = new List<Ledger__c>{ new Ledger__c(Key__c = 'K2') }; insert as system more; delete as system more; return [SELECT COUNT() FROM Ledger__c WITH SYSTEM_MODE];";
    const { value, org } = exeIn(SETUP + body);
    expect(value).toBe(1);
    expect(String(org.rowsOf('Ledger__c')[0]![org.org.schema.require('Ledger__c').field('Amount__c')!.index])).toBe(
      '12.00',
    );
  });

  it('meet triggers with typed context variables', () => {
    const triggers = [
      `trigger LedgerTrigger on Ledger__c (before insert, before update, after update) {
        if (Trigger.isBefore) {
          for (Ledger__c row : Trigger.new) {
            if (Trigger.isInsert) row.Code__c = 'N' + Trigger.size;
            else if (row.Amount__c > 100) row.Amount__c.addError('too much');
            else row.Code__c = String.valueOf(Trigger.oldMap.get(row.Id).Amount__c);
          }
        } else {
          Ledger__c first = Trigger.newMap.values()[0];
          try { first.Code__c = 'x'; } catch (FinalException e) { Log.text = e.getMessage(); }
        }
      }`,
    ];
    const classes = ['public class Log { public static String text; }'];
    const body =
      'l.Amount__c = 20; update as system l; String code = [SELECT Code__c FROM Ledger__c WITH SYSTEM_MODE].Code__c; l.Amount__c = 200; try { update as system l; } catch (DmlException e) { return code + Log.text + e.getDmlMessage(0) + e.getDmlFieldNames(0); } return null;';
    expect(exe(SETUP + body, { classes, triggers })).toBe('10.00Record is read-onlytoo much(Amount__c)');
  });

  it('are of another user inside runAs, whatever way it is left', () => {
    const user =
      "User u = new User(Username = 'b@example.com', LastName = 'B', Alias = 'b', Email = 'b@example.com', ProfileId = UserInfo.getProfileId(), TimeZoneSidKey = 'Europe/Berlin', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'); insert as system u;";
    const classes = [
      `@IsTest public class AsUser { public static Boolean same; public static String go(User u) { System.runAs(u) { same = UserInfo.getUserId() == u.Id; return 'left'; } } }`,
    ];
    expect(exe(`${user} return AsUser.go(u) + AsUser.same + (UserInfo.getUserId() == u.Id);`, { classes })).toBe(
      'lefttruefalse',
    );
  });
});

// Apex Developer Guide, "SOQL For Loops": "sometimes" child records of a queried record, "200 or more", may only be walked. Packages
// that ask for LIMIT 200 get their size.
describe('many child records', () => {
  const withRows = (count: number) => `Account a = new Account(Name = 'A'); insert as system a;
    List<Ledger__c> rows = new List<Ledger__c>(); for (Integer i = 0; i < ${count}; i++) rows.add(new Ledger__c(Account__c = a.Id));
    insert as system rows; Account found = [SELECT (SELECT Id FROM Ledgers__r) FROM Account WHERE Id = :a.Id WITH SYSTEM_MODE];`;

  it.each(['found.Ledgers__r.size()', 'new List<Ledger__c>(found.Ledgers__r).size()', 'found.Ledgers__r'])(
    'are not assigned: %s',
    (read) => {
      expect(failure(`${withRows(201)} return ${read};`)).toBe(
        'System.QueryException: Aggregate query has too many rows for direct assignment, use FOR loop',
      );
    },
  );

  it.each(['found.Ledgers__r', 'found?.Ledgers__r'])('are walked: %s', (list) => {
    expect(exe(`${withRows(201)} Integer n = 0; for (Ledger__c row : ${list}) n++; return n;`)).toBe(201);
  });

  it('are assigned while they are fewer', () => {
    expect(exe(`${withRows(200)} List<Ledger__c> all = found.Ledgers__r; return all.size();`)).toBe(200);
  });
});
