import fc from 'fast-check';
import { lineOf } from '../../../scripts/sync/streams/linePage.js';
import { describe, expect, it } from 'vitest';
import { splitByGroup, writeRows, type RowToWrite } from '../../../scripts/sync/salesforce/collections.js';
import type { RowResult, SalesforcePort } from '../../../scripts/sync/salesforce/salesforcePort.js';
import type { SalesforceRecord } from '../../../scripts/sync/streams/stream.js';

type Writer = Pick<SalesforcePort, 'upsert'>;

const row = (key: string, group: string): RowToWrite => ({
  key,
  group,
  record: { ERP_Key__c: key, Group: group },
  line: lineOf(''),
});
const failed = (statusCode: string): RowResult => ({
  success: false,
  errors: [{ statusCode, message: statusCode, fields: [] }],
});
const ok: RowResult = { success: true, errors: [] };

class ScriptedPort implements Writer {
  readonly calls: SalesforceRecord[][] = [];
  constructor(private readonly answer: (record: SalesforceRecord, attempt: number) => RowResult) {}
  private readonly attempts = new Map<string, number>();

  upsert(_object: string, _field: string, records: readonly SalesforceRecord[]): Promise<RowResult[]> {
    this.calls.push([...records]);
    return Promise.resolve(
      records.map((record) => {
        const key = String(record['ERP_Key__c']);
        this.attempts.set(key, (this.attempts.get(key) ?? 0) + 1);
        return this.answer(record, this.attempts.get(key)!);
      }),
    );
  }
}

const write = (port: Writer, rows: RowToWrite[], lanes = 2) =>
  writeRows(port, 'AR_Invoice__c', 'ERP_Key__c', rows, { lanes, pauseMs: 1 });

describe('writing collections', () => {
  it('sends at most 200 rows a call and gives every row its outcome', async () => {
    const port = new ScriptedPort(() => ok);
    const rows = Array.from({ length: 450 }, (_, index) => row(`K${index}`, `A${index % 7}`));

    const outcomes = await write(port, rows);

    expect(Math.max(...port.calls.map((call) => call.length))).toBeLessThanOrEqual(200);
    expect(outcomes.filter((outcome) => outcome.written)).toHaveLength(450);
    expect(new Set(outcomes.map((outcome) => outcome.key)).size).toBe(450);
  });

  it('makes one call of the rows that fit into one, however many lanes there are', async () => {
    const port = new ScriptedPort(() => ok);

    await write(
      port,
      Array.from({ length: 30 }, (_, index) => row(`K${index}`, `A${index}`)),
      4,
    );

    expect(port.calls.map((call) => call.length)).toEqual([30]);
  });

  it('retries a locked row alone in the end and keeps its neighbours written once', async () => {
    const port = new ScriptedPort((record, attempt) =>
      record['ERP_Key__c'] === 'K3' && attempt < 4 ? failed('UNABLE_TO_LOCK_ROW') : ok,
    );

    const outcomes = await write(
      port,
      Array.from({ length: 10 }, (_, index) => row(`K${index}`, 'A')),
    );

    expect(outcomes.every((outcome) => outcome.written)).toBe(true);
    expect(port.calls.map((call) => call.length)).toEqual([10, 1, 1, 1]);
  });

  it('gives up on a row that stays locked and says so', async () => {
    const outcomes = await write(new ScriptedPort(() => failed('UNABLE_TO_LOCK_ROW')), [row('K1', 'A')]);

    expect(outcomes).toEqual([
      {
        key: 'K1',
        written: false,
        error: { statusCode: 'UNABLE_TO_LOCK_ROW', message: 'UNABLE_TO_LOCK_ROW', fields: [] },
      },
    ]);
  });

  it('does not retry what will fail again', async () => {
    const port = new ScriptedPort((record) =>
      record['ERP_Key__c'] === 'K1' ? failed('FIELD_CUSTOM_VALIDATION_EXCEPTION') : ok,
    );

    const outcomes = await write(port, [row('K1', 'A'), row('K2', 'A')]);

    expect(port.calls).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.written).map((outcome) => outcome.key)).toEqual(['K1']);
  });

  it('counts a row without an answer as not written', async () => {
    const port: Writer = { upsert: () => Promise.resolve([]) };

    expect((await write(port, [row('K1', 'A')]))[0]).toMatchObject({
      written: false,
      error: { statusCode: 'NO_RESULT' },
    });
  });

  it('never has two calls in flight that touch the same account', async () => {
    const inFlight = new Map<string, number>();
    const port: Writer = {
      async upsert(_object, _field, records) {
        const groups = [...new Set(records.map((record) => String(record['Group'])))];
        for (const group of groups) inFlight.set(group, (inFlight.get(group) ?? 0) + 1);
        expect(Math.max(...inFlight.values())).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 1));
        for (const group of groups) inFlight.set(group, (inFlight.get(group) ?? 0) - 1);
        return records.map(() => ok);
      },
    };

    await write(
      port,
      Array.from({ length: 2000 }, (_, index) => row(`K${index}`, `A${index % 13}`)),
      4,
    );
  });

  it('puts all rows of a group into one lane, sorted by group, and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string({ maxLength: 2 }))),
        fc.integer({ min: 1, max: 8 }),
        (pairs, lanes) => {
          const split = splitByGroup(
            pairs.map(([key, group]) => row(key, group)),
            lanes,
          );
          expect(split.flat()).toHaveLength(pairs.length);
          for (const group of new Set(pairs.map(([, each]) => each)))
            expect(split.filter((lane) => lane.some((each) => each.group === group))).toHaveLength(1);
          for (const lane of split)
            expect(lane.map((each) => each.group)).toEqual(lane.map((each) => each.group).sort());
        },
      ),
    );
  });
});
