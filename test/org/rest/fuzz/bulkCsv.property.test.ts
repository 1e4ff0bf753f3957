import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulkJobs } from '../bulk/bulkJobs.js';
import { fixtureServer } from '../localServer.js';

const RUNS = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 600) / 6);
const DELIMITERS = { COMMA: ',', TAB: '\t', PIPE: '|' } as const;
const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;
const COLUMNS = [
  'Shipment_Key__c',
  'Weight__c',
  'Shipped_On__c',
  'Account__c',
  'Id',
  'Account__r.Carrier_Key__c',
  'Nope',
];

interface File {
  readonly object: 'Shipment__c';
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
  readonly columnDelimiter: keyof typeof DELIMITERS;
  readonly lineEnding: keyof typeof LINE_ENDINGS;
  readonly text: string;
}

const cell = fc.oneof(
  fc.constantFrom('', '#N/A', 'K1', '12.5', '1e999', '2026-02-30', '001000000000001AAA', '"', 'a"b', 'a,b', '\0', '\r'),
  fc.string(),
  fc.nat(40_000).map((length) => 'x'.repeat(length)),
);
const quoted = fc.tuple(cell, fc.boolean()).map(([text, quote]) => (quote ? `"${text.replaceAll('"', '""')}"` : text));

/** Files from nearly right to nonsense: wrong columns, ragged rows, broken quotation, other line ends, stray bytes. */
const files: fc.Arbitrary<File> = fc
  .record({
    object: fc.constant('Shipment__c' as const),
    operation: fc.constantFrom('insert', 'update', 'upsert', 'delete'),
    columnDelimiter: fc.constantFrom('COMMA', 'TAB', 'PIPE'),
    lineEnding: fc.constantFrom('LF', 'CRLF'),
    header: fc.array(fc.constantFrom(...COLUMNS), { maxLength: 4 }),
    rows: fc.array(fc.array(quoted, { maxLength: 5 }), { maxLength: 6 }),
    bom: fc.boolean(),
    cut: fc.option(fc.nat(400), { nil: undefined, freq: 4 }),
  })
  .map(({ header, rows, bom, cut, ...job }) => {
    const lines = [header, ...rows].map((cells) => cells.join(DELIMITERS[job.columnDelimiter]));
    const text = (bom ? '\ufeff' : '') + lines.map((line) => line + LINE_ENDINGS[job.lineEnding]).join('');
    return { ...job, text: text.slice(0, cut) };
  });

describe('files of bulk jobs made up at random', () => {
  const fixture = fixtureServer();
  const bulk = bulkJobs(fixture);

  it('end as the platform ends them, every row told once', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ({ text, ...job }) => {
        const key = job.operation === 'upsert' ? { externalIdFieldName: 'Shipment_Key__c' } : {};
        const done = await bulk.load({ ...job, ...key }, text);
        const rows = async (name: string): Promise<number> =>
          Math.max(
            0,
            parse(await bulk.results(done.id, name), { ...format(job), relax_column_count: true }).length - 1,
          );

        expect(['JobComplete', 'Failed']).toContain(done.state);
        if (done.state === 'Failed') expect(done['errorMessage']).toMatch(/^\w+ : \S/);
        const [succeeded, failed] = [await rows('successfulResults'), await rows('failedResults')];
        expect({ processed: succeeded + failed, failed }).toEqual({
          processed: done['numberRecordsProcessed'],
          failed: done['numberRecordsFailed'],
        });
      }),
      { numRuns: RUNS },
    );
    expect((await fixture.get('/services/data/v67.0/limits')).status).toBe(200);
  });
});

const format = ({ columnDelimiter, lineEnding }: Pick<File, 'columnDelimiter' | 'lineEnding'>) => ({
  delimiter: DELIMITERS[columnDelimiter],
  record_delimiter: LINE_ENDINGS[lineEnding],
});
