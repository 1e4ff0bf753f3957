import { beforeEach, describe, expect, it } from 'vitest';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { ApexList, ApexSet } from '../../../scripts/org/values/collections.js';
import type { SObject } from '../../../scripts/org/values/sobject.js';
import { runText, TestOrg, user } from './testOrg.js';

let org: TestOrg;
let acme: string;
let globex: string;

beforeEach(() => {
  org = new TestOrg();
  acme = org.insert('Account', { Name: 'Acme', Industry: 'Banking' });
  globex = org.insert('Account', { Name: 'Globex' });
  org.insert('Invoice__c', {
    Name: 'I-1',
    Account__c: acme,
    Balance__c: '100.10',
    Due__c: '2026-03-11',
    State__c: 'Open',
    Key__c: 'erp:A',
    Tags__c: 'a;b',
  });
  org.insert('Invoice__c', {
    Name: 'I-2',
    Account__c: acme,
    Balance__c: '0.20',
    Due__c: '2026-02-28',
    State__c: 'Paid',
    Key__c: 'erp:a',
    Sent__c: '2026-03-11T07:30:00Z',
  });
  org.insert('Invoice__c', {
    Name: 'I-3',
    Account__c: globex,
    Balance__c: '-5',
    State__c: 'Cancelled',
    Paid__c: true,
    Tags__c: 'b;c',
  });
  org.insert('Invoice__c', { Name: 'i-4', Sent__c: '2026-03-11T06:30:00Z' });
});

const names = (where: string, binds = {}) => org.column(`SELECT Name FROM Invoice__c WHERE ${where}`, binds);

describe('the records of a query', () => {
  it('hold the selected fields and the Id, and nothing else', () => {
    const [row] = org.query("SELECT Name FROM Account WHERE Name = 'acme'");
    const industry = org.schema.require('Account').field('Industry')!;

    expect(row!.id).toBe(acme);
    expect(row!.getByName('Name')).toBe('Acme');
    expect(row!.values[industry.index]).toBeUndefined();
    expect(row!.queried).toBe(true);
  });

  it('carry selected parents, and null where there is none', () => {
    const rows = org.query("SELECT Account__r.Name FROM Invoice__c WHERE Name IN ('I-1', 'i-4') ORDER BY Name");

    expect((rows[0]!.relations!.get('account__r') as SObject).getByName('Name')).toBe('Acme');
    expect(rows[0]!.getByName('Account__c')).toBe(acme);
    expect(rows[1]!.relations!.get('account__r')).toBeNull();
  });

  it('carry an owner that is a user or a queue', () => {
    const queue = org.insert('Group', { Name: 'Credit Team', Type: 'Queue' });
    const rita = org.insert('User', { Username: 'rita@example.com', Name: 'Rita Rep' });
    org.insert('Order', { AccountId: acme, OwnerId: queue });
    org.insert('Order', { AccountId: acme, OwnerId: rita });
    const owners = org.query('SELECT Owner.Name FROM Order').map((row) => row.relations!.get('owner') as SObject);

    expect(owners.map((owner) => [owner.def.name, owner.getByName('Name')])).toEqual([
      ['Group', 'Credit Team'],
      ['User', 'Rita Rep'],
    ]);
    expect(org.count("SELECT COUNT() FROM Order WHERE Owner.Name = 'rita rep'")).toBe(1);
  });

  it('carry child lists', () => {
    const [account] = org.query(
      "SELECT Id, (SELECT Name FROM Invoices__r WHERE Balance__c > 0 ORDER BY Name DESC LIMIT 1) FROM Account WHERE Name = 'Acme'",
    );
    const children = account!.relations!.get('invoices__r') as ApexList<SObject>;

    expect(children.elementType).toBe('Invoice__c');
    expect(children.items.map((child) => child.getByName('Name'))).toEqual(['I-2']);
  });

  it('leave deleted rows out unless ALL ROWS asks for them', () => {
    org.run((tx) => {
      const table = tx.store.tableNamed('Account');
      const row = [...table.get(globex)!];
      row[table.def.field('IsDeleted')!.index] = true;
      table.update(tx.undo, row);
    });

    expect(org.column('SELECT Name FROM Account')).toEqual(['Acme']);
    expect(org.column('SELECT Name FROM Account ALL ROWS')).toEqual(['Acme', 'Globex']);
    expect(org.column('SELECT Name FROM Invoice__c WHERE Account__r.IsDeleted = true')).toEqual(['I-3']);
  });
});

describe('WHERE', () => {
  it.each([
    ["Name = 'i-1'", ['I-1']],
    ["Key__c = 'erp:a'", ['I-2']],
    ["State__c != 'Open'", ['I-2', 'I-3', 'i-4']],
    ["NOT (State__c = 'Open')", ['I-2', 'I-3', 'i-4']],
    ["(NOT State__c = 'Open') AND Balance__c != null", ['I-2', 'I-3']],
    ["State__c NOT IN ('Open', 'Paid')", ['I-3', 'i-4']],
    ['State__c = null', ['i-4']],
    ["State__c = ''", ['i-4']],
    ["State__c IN ('open', null)", ['I-1', 'i-4']],
    ['Balance__c = 0.2', ['I-2']],
    ['Balance__c IN (100.100, -5.00)', ['I-1', 'I-3']],
    ['Balance__c < 0.2', ['I-3']],
    ['Balance__c <= 0.2', ['I-2', 'I-3']],
    ['Balance__c >= -5 AND Balance__c < 100.1', ['I-2', 'I-3']],
    ['Paid__c = true', ['I-3']],
    ['Paid__c != true', ['I-1', 'I-2', 'i-4']],
    ["Name LIKE 'i-_'", ['I-1', 'I-2', 'I-3', 'i-4']],
    ["Name LIKE '%1' OR Name LIKE '%4'", ['I-1', 'i-4']],
    ["(NOT Name LIKE 'I%2') AND Due__c != null", ['I-1']],
    ["Tags__c INCLUDES ('a;b', 'c')", ['I-1', 'I-3']],
    ["Tags__c EXCLUDES ('a')", ['I-2', 'I-3', 'i-4']],
    ["Account__r.Industry = 'banking'", ['I-1', 'I-2']],
    ['Account__r.Industry = null', ['I-3', 'i-4']],
    ["Account__c IN (SELECT Id FROM Account WHERE Name LIKE 'A%')", ['I-1', 'I-2']],
    ["Account__c NOT IN (SELECT Id FROM Account WHERE Name LIKE 'A%')", ['I-3', 'i-4']],
    ['Due__c = 2026-02-28 OR Sent__c < 2026-03-11T07:00:00Z', ['I-2', 'i-4']],
    ['CALENDAR_MONTH(Due__c) = 3', ['I-1']],
    ['DAY_ONLY(convertTimezone(Sent__c)) = 2026-03-10', ['i-4']],
    ['DAY_ONLY(Sent__c) = 2026-03-11', ['I-2', 'i-4']],
  ])('%s', (where, expected) => {
    expect(names(where)).toEqual(expected);
  });

  it('takes lists, sets and records as bind values', () => {
    const account = org.query("SELECT Id FROM Account WHERE Name = 'Globex'")[0];

    expect(names('Account__c IN :ids', { ids: new ApexSet('Id', [acme.slice(0, 15)]) })).toEqual(['I-1', 'I-2']);
    expect(names('Account__c IN :accounts', { accounts: new ApexList('Account', [account]) })).toEqual(['I-3']);
    expect(names('Account__c = :account', { account })).toEqual(['I-3']);
    expect(names('Account__c IN :none', { none: new ApexList('Id') })).toEqual([]);
    expect(names('Account__c NOT IN :none', { none: new ApexList('Id') })).toEqual(['I-1', 'I-2', 'I-3', 'i-4']);
    // No page says so: published code binds names beside ids, and what people typed.
    expect(names('Account__c = :text', { text: 'nobody' })).toEqual([]);
    expect(names('Account__c != :text', { text: 'nobody' })).toEqual(['I-1', 'I-2', 'I-3', 'i-4']);
    expect(names('Due__c <= :day', { day: ApexDate.of(2026, 3, 1) })).toEqual(['I-2']);
  });

  it('compares dates with literals of the day the user has', () => {
    // 18:00 UTC on the 11th is 11:00 on the 11th in Los Angeles; 07:30 UTC is half past midnight there, 06:30 the day before.
    expect(names('Due__c = TODAY')).toEqual(['I-1']);
    expect(names('Sent__c = TODAY')).toEqual(['I-2']);
    expect(names('Sent__c = YESTERDAY')).toEqual(['i-4']);
    expect(names('Due__c = LAST_MONTH')).toEqual(['I-2']);
    expect(names('Due__c < THIS_MONTH')).toEqual(['I-2']);
    expect(names('Due__c >= LAST_N_DAYS:10')).toEqual(['I-1']);
    expect(names('Due__c >= LAST_N_DAYS:11')).toEqual(['I-1', 'I-2']);
    for (const literal of ['LAST_N_DAYS:99999999999', 'NEXT_N_YEARS:99999999999', 'N_WEEKS_AGO:20000'])
      expect(() => names(`Due__c >= ${literal}`)).toThrow(`${literal} reaches beyond the years 1700 to 4000 of a date`);
  });
});

// SOQL and SOSL Reference, "Date Formats and Date Literals in WHERE": a literal begins at midnight of the user's zone, on
// days of 23 and of 25 hours too. Los Angeles changes on 8 March and 1 November 2026.
describe('a date literal beside a change of the clocks', () => {
  it.each([
    ['2026-03-08T18:00:00Z', 'TODAY', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-03-08T08:00:00Z', 'TODAY', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-03-08T07:59:59Z', 'TOMORROW', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-03-09T07:00:00Z', 'YESTERDAY', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-11-01T18:00:00Z', 'TODAY', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
    ['2026-11-02T07:59:59Z', 'TODAY', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
    ['2026-11-02T08:00:00Z', 'N_DAYS_AGO:1', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
    ['2026-03-10T18:00:00Z', 'THIS_WEEK', '2026-03-08T08:00:00Z', '2026-03-15T07:00:00Z'],
    ['2026-03-10T18:00:00Z', 'THIS_MONTH', '2026-03-01T08:00:00Z', '2026-04-01T07:00:00Z'],
    ['2026-12-10T18:00:00Z', 'LAST_MONTH', '2026-11-01T07:00:00Z', '2026-12-01T08:00:00Z'],
    ['2026-03-10T18:00:00Z', 'LAST_N_DAYS:3', '2026-03-07T08:00:00Z', '2026-03-11T07:00:00Z'],
    ['2026-03-10T18:00:00Z', 'THIS_YEAR', '2026-01-01T08:00:00Z', '2027-01-01T08:00:00Z'],
  ])('at %s, %s begins at %s and ends before %s', (now, literal, start, end) => {
    org.clock.set(Date.parse(now));
    const second = (iso: string, by: number) => new Date(Date.parse(iso) + by * 1000).toISOString();
    for (const sent of [second(start, -1), second(start, 0), second(end, -1), second(end, 0)])
      org.insert('Invoice__c', { Name: sent, Sent__c: sent, Account__c: globex });

    expect(
      org.column(`SELECT Name FROM Invoice__c WHERE Sent__c = ${literal} AND Account__c = :globex`, { globex }),
    ).toEqual([start, second(end, -1)].map((sent) => second(sent, 0)));
  });
});

describe('ORDER BY', () => {
  it.each([
    ['Name', ['I-1', 'I-2', 'I-3', 'i-4']],
    ['Balance__c', ['i-4', 'I-3', 'I-2', 'I-1']],
    ['Balance__c NULLS LAST', ['I-3', 'I-2', 'I-1', 'i-4']],
    ['Balance__c DESC', ['i-4', 'I-1', 'I-2', 'I-3']],
    ['Balance__c DESC NULLS LAST', ['I-1', 'I-2', 'I-3', 'i-4']],
    ['State__c DESC NULLS LAST', ['I-3', 'I-2', 'I-1', 'i-4']],
    ['Account__r.Name DESC NULLS LAST, Balance__c', ['I-3', 'I-2', 'I-1', 'i-4']],
  ])('%s', (order, expected) => {
    expect(org.column(`SELECT Name FROM Invoice__c ORDER BY ${order}`)).toEqual(expected);
  });

  it('goes before OFFSET and LIMIT, which may be bind values', () => {
    expect(org.column('SELECT Name FROM Invoice__c ORDER BY Name DESC LIMIT :most OFFSET 1', { most: 2 })).toEqual([
      'I-3',
      'I-2',
    ]);
  });
});

describe('aggregates', () => {
  const aggregates = (text: string) =>
    org
      .query(text)
      .map((row) =>
        Object.fromEntries([...row.aggregates!].map(([key, value]) => [key, value === null ? null : String(value)])),
      );

  it('sum decimals exactly and leave nulls out', () => {
    expect(
      aggregates(
        'SELECT SUM(Balance__c) total, COUNT(Balance__c), COUNT(Id) n, MIN(Balance__c), MAX(Name) FROM Invoice__c',
      ),
    ).toEqual([{ total: '95.30', expr0: '3', n: '4', expr1: '-5', expr2: 'i-4' }]);
  });

  it('group, also by parent fields and nulls', () => {
    expect(
      aggregates(
        'SELECT Account__r.Name, SUM(Balance__c) s FROM Invoice__c GROUP BY Account__r.Name ORDER BY Account__r.Name',
      ),
    ).toEqual([
      { name: null, s: null },
      { name: 'Acme', s: '100.30' },
      { name: 'Globex', s: '-5' },
    ]);
  });

  it('filter groups by HAVING and order them by functions', () => {
    expect(
      aggregates('SELECT Account__c a, COUNT(Id) n FROM Invoice__c GROUP BY Account__c HAVING COUNT(Id) > 1'),
    ).toEqual([{ a: acme, n: '2' }]);
    expect(
      aggregates(
        'SELECT State__c FROM Invoice__c WHERE Balance__c != null GROUP BY State__c ORDER BY MAX(Balance__c) LIMIT 2',
      ),
    ).toEqual([{ state__c: 'Cancelled' }, { state__c: 'Paid' }]);
  });

  it('group by parts of dates', () => {
    expect(
      aggregates(
        'SELECT CALENDAR_YEAR(Due__c) y, CALENDAR_MONTH(Due__c) m, COUNT(Id) n FROM Invoice__c WHERE Due__c != null GROUP BY CALENDAR_YEAR(Due__c), CALENDAR_MONTH(Due__c) ORDER BY CALENDAR_MONTH(Due__c)',
      ),
    ).toEqual([
      { y: '2026', m: '2', n: '1' },
      { y: '2026', m: '3', n: '1' },
    ]);
  });

  it('give one row when nothing matches, and none when grouped', () => {
    expect(aggregates("SELECT SUM(Balance__c) s, COUNT(Id) n FROM Invoice__c WHERE Name = 'none'")).toEqual([
      { s: null, n: '0' },
    ]);
    expect(aggregates("SELECT COUNT(Id) n FROM Invoice__c WHERE Name = 'none' GROUP BY Name")).toEqual([]);
    expect(org.count('SELECT COUNT() FROM Invoice__c')).toBe(4);
    expect(org.count('SELECT COUNT() FROM Invoice__c LIMIT 3')).toBe(3);
  });

  it('average as a Double does, and count distinct values', () => {
    expect(
      aggregates('SELECT AVG(Balance__c) a, COUNT_DISTINCT(Account__c) d FROM Invoice__c WHERE Balance__c > -100'),
    ).toEqual([{ a: '31.766666666666666', d: '2' }]);
  });
});

describe('limits', () => {
  const used = (text: string) =>
    org.run((tx) => {
      runText(tx, text);
      const { queries, queryRows, aggregateQueries } = tx.limits.used;
      return { queries, queryRows, aggregateQueries };
    });

  it('count queries, and rows as the platform does', () => {
    expect(used('SELECT Id FROM Invoice__c')).toEqual({ queries: 1, queryRows: 4, aggregateQueries: 0 });
    expect(used('SELECT COUNT() FROM Invoice__c')).toEqual({ queries: 1, queryRows: 1, aggregateQueries: 0 });
    expect(used('SELECT COUNT(Id) FROM Invoice__c GROUP BY Account__c')).toEqual({
      queries: 1,
      queryRows: 3,
      aggregateQueries: 0,
    });
    expect(used('SELECT SUM(Balance__c) FROM Invoice__c')).toEqual({ queries: 1, queryRows: 4, aggregateQueries: 0 });
    expect(used('SELECT Id, (SELECT Id FROM Invoices__r) FROM Account')).toEqual({
      queries: 1,
      queryRows: 5,
      aggregateQueries: 1,
    });
    expect(used('SELECT Id FROM Policy__mdt')).toEqual({ queries: 0, queryRows: 0, aggregateQueries: 0 });
  });

  it('end the transaction at the 101st query', () => {
    expect(() => org.run((tx) => Array.from({ length: 101 }, () => runText(tx, 'SELECT Id FROM Account')))).toThrow(
      'Too many SOQL queries: 101',
    );
  });
});

/** SOQL and SOSL Reference, "Alias Notation", "Relationship Queries", "USING SCOPE". */
describe('FROM', () => {
  it('gives parents short names too', () => {
    const query =
      "SELECT i.Name FROM Invoice__c i, i.Account__r a WHERE a.Industry = 'Banking' ORDER BY a.Name, i.Name";
    expect(org.column(query)).toEqual(['I-1', 'I-2']);
    expect(org.column("SELECT i.Name FROM Invoice__c i, i.Account__r a, a.Parent p WHERE p.Name = 'Acme'")).toEqual([]);
  });

  it('knows no parent of that name', () => {
    expect(() => org.column("SELECT i.Name FROM Invoice__c i, x.Account__r a WHERE a.Name = 'Acme'")).toThrow(
      "Didn't understand relationship 'x'",
    );
  });

  it.each(['Invoices__r', 'Account.Invoices__r', 'a.Invoices__r'])('names children as %s', (children) => {
    const [row] = org.query(`SELECT Id, (SELECT Name FROM ${children}) FROM Account a WHERE Name = 'Acme'`);
    expect((row!.relations!.get('invoices__r') as ApexList).size).toBe(2);
  });

  it('holds with USING SCOPE Mine what the user owns, with Everything all', () => {
    org.insert('Account', { Name: 'Own', OwnerId: user.id });
    expect(org.column('SELECT Name FROM Account USING SCOPE Mine')).toEqual(['Own']);
    expect(org.column('SELECT Name FROM Account USING SCOPE Everything')).toHaveLength(3);
    expect(() => org.column('SELECT Id FROM OrderItem USING SCOPE Mine')).toThrow('USING SCOPE Mine');
    expect(() => org.column('SELECT Name FROM Account USING SCOPE Team')).toThrow('Unsupported: USING SCOPE Team');
  });
});
