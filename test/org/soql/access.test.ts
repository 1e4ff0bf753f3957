import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import type { QueryError } from '../../../scripts/org/soql/queryError.js';
import { runQuery } from '../../../scripts/org/soql/run.js';
import type { SObject } from '../../../scripts/org/values/sobject.js';
import { TestOrg } from './testOrg.js';

function orgWith(more: ConstructorParameters<typeof TestOrg>[0]): TestOrg {
  const org = new TestOrg(more);
  const account = org.insert('Account', { Name: 'Acme' });
  org.insert('Account', { Name: 'Globex' });
  org.insert('Invoice__c', { Name: 'I-1', Account__c: account });
  return org;
}
const asUser = (org: TestOrg, text: string) =>
  org.query(text, {}, { access: 'user' }).map((row) => row.getByName('Name'));

describe('user mode', () => {
  const org = orgWith({
    fieldReadable: (_, field) => field.name !== 'Industry',
    can: (_, object) => object.name !== 'Invoice__c',
  });

  it.each([
    'SELECT Industry FROM Account',
    "SELECT Name FROM Account WHERE Industry = 'Banking'",
    'SELECT Name FROM Account ORDER BY Industry',
  ])('%s: a field the user may not read does not exist', (text) => {
    expect(() => asUser(org, text)).toThrow("No such column 'Industry' on entity 'Account'");
    expect(org.query(text).length).toBeGreaterThanOrEqual(0);
  });

  it('an object the user may not read does not exist, in subqueries neither', () => {
    expect(() => asUser(org, 'SELECT Name FROM Invoice__c')).toThrow("sObject type 'Invoice__c' is not supported");
    expect(() => asUser(org, 'SELECT Name, (SELECT Id FROM Invoices__r) FROM Account')).toThrow(
      "sObject type 'Invoice__c' is not supported",
    );
    expect(() => asUser(org, 'SELECT Name FROM Account WHERE Id IN (SELECT Account__c FROM Invoice__c)')).toThrow(
      'is not supported',
    );
  });

  // Apex Reference, "QueryException": getInaccessibleFields.
  it('names all fields the user may not read', () => {
    const refused = (text: string): unknown => {
      try {
        return asUser(org, text);
      } catch (error) {
        return (error as QueryError).inaccessible;
      }
    };
    expect(refused('SELECT Name, Industry FROM Account')).toEqual(new Map([['Account', new Set(['Industry'])]]));
    expect(refused('SELECT Name FROM Invoice__c')).toEqual(new Map([['Invoice__c', new Set(['Name'])]]));
  });

  it("a query's own WITH clause decides", () => {
    expect(asUser(org, 'SELECT Name FROM Invoice__c WITH SYSTEM_MODE')).toEqual(['I-1']);
    expect(() => org.query('SELECT Name FROM Invoice__c WITH USER_MODE')).toThrow('is not supported');
  });
});

// SOQL Reference, "SELECT": FIELDS() respects field-level security.
describe('FIELDS()', () => {
  const org = orgWith({ fieldReadable: (_, field) => field.name !== 'Industry' });
  const selected = (text: string, access: 'user' | 'system') => {
    const row = org.query(text, {}, { access })[0]!;
    return (name: string) => row.values[row.def.field(name)!.index] !== undefined;
  };

  it.each(['ALL', 'STANDARD'])('%s gives in user mode what the user may read', (group) => {
    const has = selected(`SELECT FIELDS(${group}) FROM Account LIMIT 1`, 'user');
    expect([has('Name'), has('Industry')]).toEqual([true, false]);
  });

  it('wants a LIMIT where the fields are not bounded', () => {
    expect(() => asUser(org, 'SELECT FIELDS(ALL) FROM Account')).toThrow('must have a LIMIT of at most 200');
  });

  it('gives everything in system mode', () => {
    expect(selected('SELECT FIELDS(STANDARD) FROM Account LIMIT 1', 'system')('Industry')).toBe(true);
  });

  it('respects it in child subqueries', () => {
    const hidden = orgWith({ fieldReadable: (_, field) => field.name !== 'Balance__c' });
    const text = 'SELECT Id, (SELECT FIELDS(CUSTOM) FROM Invoices__r LIMIT 200) FROM Account';
    const [account] = hidden.query(text, {}, { access: 'user' });
    const [invoice] = (account!.relations!.get('invoices__r') as unknown as { items: SObject[] }).items;
    expect(['Account__c', 'Balance__c'].map((name) => invoice!.values[invoice!.def.field(name)!.index])).toEqual([
      account!.id,
      undefined,
    ]);
  });
});

describe('sharing', () => {
  const org = orgWith({
    viewsAll: () => false,
    recordAccess: (_tx, _user, object, row) => (row[object.field('Name')!.index] === 'Acme' ? 'read' : 'none'),
  });

  it('hides rows the user has no access to, when the class or user mode enforces it', () => {
    expect(org.query('SELECT Id FROM Account')).toHaveLength(2);
    expect(org.query('SELECT Id FROM Account', {}, { sharing: true })).toHaveLength(1);
    expect(asUser(org, 'SELECT Name FROM Account')).toEqual(['Acme']);
    expect(
      org
        .query('SELECT Id, (SELECT Id FROM Invoices__r) FROM Account', {}, { sharing: true })[0]!
        .relations!.get('invoices__r'),
    ).toMatchObject({ items: [] });
  });
});

/** Apex Developer Guide, "Filter SOQL Queries Using WITH SECURITY_ENFORCED" (classes below API version 67.0). */
describe('WITH SECURITY_ENFORCED', () => {
  const org = orgWith({ fieldReadable: (_, field) => field.name !== 'Industry' });
  const enforced = (text: string) =>
    org.run((tx) => {
      const query = { ...parseQuery(text).query, access: 'selectEnforced' as const };
      return runQuery(tx, query, [], { access: 'system', sharing: false });
    });
  const REFUSED = 'Insufficient permissions: secure query included inaccessible field';

  it.each([
    'SELECT Industry FROM Account',
    'SELECT Account__r.Industry FROM Invoice__c',
    'SELECT Name, (SELECT Account__r.Industry FROM Invoices__r) FROM Account',
  ])('%s: a selected field the user may not read ends the query', (text) => {
    expect(() => enforced(text)).toThrow(REFUSED);
  });

  it.each(["SELECT Name FROM Account WHERE Industry = 'Banking'", 'SELECT Name FROM Account ORDER BY Industry'])(
    '%s: WHERE and ORDER BY are not looked at',
    (text) => {
      expect(() => enforced(text)).not.toThrow();
    },
  );
});
