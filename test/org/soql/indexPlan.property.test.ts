import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertRow, TestOrg } from './testOrg.js';

/**
 * Whatever the condition, the rows an index leads to are the rows a scan finds. Wrapping a comparison as
 * `(NOT (NOT …))` keeps its meaning and hides it from the planner.
 */
let org: TestOrg;
const accounts: string[] = [];

beforeAll(() => {
  org = new TestOrg();
  for (let i = 0; i < 6; i++) accounts.push(org.insert('Account', { Name: `A${i}` }));
  for (let i = 0; i < 120; i++) {
    org.insert('Invoice__c', {
      Name: `I${i}`,
      Account__c: i % 7 === 6 ? null : accounts[i % 7],
      Key__c: i % 5 === 0 ? null : `key:${i % 2 ? 'a' : 'A'}${i}`,
      Balance__c: `${i % 11}.5`,
      State__c: ['Open', 'Paid', null][i % 3],
    });
  }
});

const comparison = fc.oneof(
  fc.nat(5).map((i) => ({ plain: `Account__c = '${accounts[i]}'` })),
  fc
    .subarray([0, 1, 2, 3, 4, 5], { minLength: 1 })
    .map((list) => ({ plain: `Account__c IN (${list.map((i) => `'${accounts[i]}'`).join(',')})` })),
  fc.constant({ plain: 'Account__c = null' }),
  fc.nat(119).map((i) => ({ plain: `Key__c = 'key:${i % 2 ? 'a' : 'A'}${i}'` })),
  fc.nat(119).map((i) => ({ plain: `Key__c IN ('key:a${i}', 'key:A${i}', null)` })),
  fc.nat(10).map((n) => ({ plain: `Balance__c >= ${n}` })),
  fc.constantFrom('Open', 'paid', 'none').map((state) => ({ plain: `State__c != '${state}'` })),
);

/** Both texts of one condition: as written, and hidden from the planner. */
const condition = fc.letrec<{ node: { plain: string; hidden: string } }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    comparison.map(({ plain }) => ({ plain, hidden: `(NOT (NOT (${plain})))` })),
    fc
      .tuple(fc.constantFrom('AND', 'OR'), fc.array(tie('node'), { minLength: 2, maxLength: 3 }))
      .map(([operator, items]) => ({
        plain: items.map(({ plain }) => `(${plain})`).join(` ${operator} `),
        hidden: items.map(({ hidden }) => `(${hidden})`).join(` ${operator} `),
      })),
    tie('node').map(({ plain, hidden }) => ({ plain: `(NOT (${plain}))`, hidden: `(NOT (${hidden}))` })),
  ),
})).node;

describe('an index', () => {
  it('leads to the rows a scan finds, in the same order', () => {
    const find = (where: string) => org.column(`SELECT Name FROM Invoice__c WHERE ${where}`);
    fc.assert(
      fc.property(condition, ({ plain, hidden }) => {
        expect(find(plain)).toEqual(find(hidden));
      }),
      { numRuns: 300 },
    );
  });

  it('is what a lookup by parent goes by: only the rows it finds are read', () => {
    const big = new TestOrg();
    const parents = Array.from({ length: 20 }, (_, i) => big.insert('Account', { Name: `A${i}` }));
    big.run((tx) => {
      for (let i = 0; i < 2_000; i++) insertRow(tx, 'Invoice__c', { Name: `I${i}`, Account__c: parents[i % 20] });
    });
    const condition = `Account__c = '${parents[7]}'`;

    expect(rowsRead(big, condition)).toBe(100);
    expect(rowsRead(big, `(NOT (NOT ${condition}))`)).toBe(2_000);
  });
});

/** How many rows the store gives out for the invoices that fit a condition. */
function rowsRead(org: TestOrg, where: string): number {
  const table = org.store.tableNamed('Invoice__c');
  const seen = new Set<unknown>();
  const [find, all] = [table.find.bind(table), table.all.bind(table)];
  table.find = (field, value) => {
    const rows = find(field, value);
    for (const row of rows) seen.add(row);
    return rows;
  };
  table.all = function* () {
    for (const row of all()) {
      seen.add(row);
      yield row;
    }
  };
  try {
    expect(org.count(`SELECT COUNT() FROM Invoice__c WHERE ${where}`)).toBe(100);
  } finally {
    Object.assign(table, { find, all });
  }
  return seen.size;
}
