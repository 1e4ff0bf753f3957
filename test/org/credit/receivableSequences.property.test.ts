import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { money, SceneOrg, type Values } from '../../../scripts/limits/sceneOrg.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';

/** A receivable item as the ERP has it; amounts in cents. */
interface Row {
  readonly id: string;
  readonly values: Values;
  deleted: boolean;
}

interface Change {
  readonly what: 'insert' | 'update' | 'delete' | 'undelete' | 'repeat' | 'partly';
  /** Which rows, by position, in this order. */
  readonly rows: readonly number[];
  readonly account: number;
  readonly cents: number;
  readonly disputed: number;
  readonly isNote: boolean;
  readonly isForeign: boolean;
  readonly isLate: boolean;
  readonly isPaid: boolean;
  readonly isFollowed: boolean;
}

const RUNS = Number(process.env['SEQUENCES'] ?? 10);
const LATE = ApexDate.of(2026, 2, 2);
const DUE_LATER = ApexDate.of(2026, 4, 2);
/** A euro is two dollars, so that sums in cents stay whole. */
const RATE = 2;

let scene: SceneOrg;
/** The second pays by the third, the others by themselves. */
let accounts: string[];
let payers: string[];
let rows: Row[];

beforeAll(() => {
  scene = new SceneOrg('node_modules/.cache/local-org');
  const rate = { From_Currency__c: 'EUR', To_Currency__c: 'USD', Rate_Date__c: LATE, Rate__c: money(String(RATE)) };
  scene.save('insert', 'Exchange_Rate__c', [{ ERP_Key__c: 'scene:EUR', ...rate }]);
});

function begin(): void {
  accounts = scene.customers(3, money('1000000'));
  payers = [accounts[0]!, accounts[2]!, accounts[2]!];
  scene.save('update', 'Account', [{ Id: accounts[1], Credit_Payer__c: accounts[2] }]);
  rows = [];
}

const text = (cents: number): string => (cents / 100).toFixed(2);
let serial = 0;

function item(change: Change): Values {
  const cents = change.isNote ? -change.cents : change.cents;
  return {
    Account__c: accounts[change.account],
    Kind__c: change.isNote ? 'Credit Note' : 'Invoice',
    State__c: change.isPaid ? 'Paid' : 'Open',
    Currency__c: change.isForeign ? 'EUR' : 'USD',
    Amount__c: money(text(cents)),
    Balance__c: money(text(change.isPaid ? 0 : cents)),
    Disputed_Amount__c: money(text(change.disputed)),
    Due_Date__c: change.isLate ? LATE : DUE_LATER,
  };
}

const OBJECT = 'AR_Invoice__c';

function apply(change: Change): void {
  const chosen = [...new Set(change.rows.map((at) => rows[at % Math.max(rows.length, 1)]))].filter((row) => row);
  const present = chosen.filter((row) => !row!.deleted) as Row[];
  const gone = chosen.filter((row) => row!.deleted) as Row[];
  const values = item(change);
  if (change.what === 'insert') {
    const fresh = change.rows.map(() => ({ ERP_Key__c: `sequence:${++serial}`, ...values }));
    for (const id of scene.save('insert', OBJECT, fresh)) rows.push({ id, values, deleted: false });
  } else if (change.what === 'delete' && present.length > 0) {
    scene.save(
      'delete',
      OBJECT,
      present.map(({ id }) => ({ Id: id })),
    );
    for (const row of present) row.deleted = true;
  } else if (change.what === 'undelete' && gone.length > 0) {
    scene.save(
      'undelete',
      OBJECT,
      gone.map(({ id }) => ({ Id: id })),
    );
    for (const row of gone) row.deleted = false;
  } else if (change.what === 'repeat' && present.length > 0) {
    scene.save(
      'update',
      OBJECT,
      present.map(({ id, values: same }) => ({ Id: id, ...same })),
    );
  } else if (present.length > 0) {
    // Partly: one row among them is refused and takes nothing with it.
    const sent = present.map(({ id }) => ({ Id: id, ...values }));
    if (change.what === 'partly') sent[0] = { ...sent[0]!, Account__c: null } as never;
    const saved = scene.savePartly('update', OBJECT, sent);
    for (const [at, row] of present.entries()) if (saved[at]) Object.assign(row, { values });
  }
}

const cents = (value: unknown): number => Math.round(Number(String(value ?? 0)) * 100);

function expected(payer: string): Record<string, number> {
  const sum = { Open_Receivables__c: 0, Open_Credit_Notes__c: 0, Overdue__c: 0, Open_Item_Count__c: 0 };
  for (const { values, deleted } of rows) {
    if (deleted || values['State__c'] !== 'Open' || payers[accounts.indexOf(values['Account__c'] as string)] !== payer)
      continue;
    const rate = values['Currency__c'] === 'EUR' ? RATE : 1;
    const balance = cents(values['Balance__c']) * rate;
    sum.Open_Item_Count__c += 100;
    if (values['Kind__c'] === 'Credit Note') sum.Open_Credit_Notes__c -= balance;
    else {
      sum.Open_Receivables__c += balance;
      const undisputed = Math.max(balance - cents(values['Disputed_Amount__c']) * rate, 0);
      if (values['Due_Date__c'] === LATE) sum.Overdue__c += undisputed;
    }
  }
  return sum;
}

function requireSame(): void {
  for (const payer of new Set(payers)) {
    const wanted = expected(payer);
    const profile = scene.profile(payer, Object.keys(wanted).join());
    const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, cents(profile.getByName(name))]));
    expect(found).toEqual(wanted);
  }
}

const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom('insert', 'insert', 'update', 'update', 'delete', 'undelete', 'repeat', 'partly'),
  rows: fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }),
  account: fc.nat(2),
  cents: fc.nat(1_000_000),
  disputed: fc.nat(400_000),
  isNote: fc.boolean(),
  isForeign: fc.boolean(),
  isLate: fc.boolean(),
  isPaid: fc.boolean(),
  isFollowed: fc.boolean(),
});

describe('receivables in any order', () => {
  it('come to the same exposure, whatever is inserted, moved, repeated, refused, deleted and brought back', () => {
    const property = fc.property(fc.array(change, { minLength: 10, maxLength: 25, size: 'max' }), (changes) => {
      begin();
      for (const each of changes) {
        apply(each);
        if (each.isFollowed) continue;
        scene.settle();
        requireSame();
      }
      scene.settle();
      requireSame();
    });
    fc.assert(property, { numRuns: RUNS, seed: 4, endOnFailure: true });
  });
});
