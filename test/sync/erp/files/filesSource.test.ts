import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cursor, Entity, Page } from '../../../../scripts/sync/erp/erpSource.js';
import type { FilesSource } from '../../../../scripts/sync/erp/files/filesSource.js';
import { conformanceSuite } from '../conformance.js';
import { csv, FileDrop, sha256, type FileRow } from './fileDrop.js';

const item = (key: string, amount: string, balance = amount, more: FileRow = {}): FileRow => ({
  key,
  customer_number: 'C1',
  kind: 'invoice',
  document_number: key,
  issue_date: '2026-03-01',
  due_date: '2026-03-31',
  currency: 'USD',
  amount,
  balance,
  state: Number(balance) === 0 ? 'paid' : 'open',
  ...more,
});
const payment = (key: string, amount: string, unapplied: string, currency = 'USD'): FileRow => ({
  key,
  customer_number: 'C1',
  paid_on: '2026-03-10',
  currency,
  amount,
  unapplied_amount: unapplied,
  state: 'cleared',
});
const allocation = (key: string, item_key: string, payment_key: string, amount: string, kind = 'payment'): FileRow => ({
  key,
  customer_number: 'C1',
  item_key,
  payment_key,
  currency: 'USD',
  amount,
  allocated_on: '2026-03-10',
  kind,
  exact: 'true',
});
const order = (key: string, amount: string): FileRow => ({
  key,
  customer_number: 'C1',
  kind: 'order',
  currency: 'USD',
  amount,
});
const gone = (key: string): FileRow => ({ key, deleted: 'true' });

function atWork(): FileDrop {
  const drop = new FileDrop();
  drop.deliver('customers', [
    { key: 'C1', number: 'C1', name: 'Cobalt' },
    { key: 'C2', number: 'C2', name: 'Dunmore' },
  ]);
  drop.deliver(
    'items',
    ['RE-1', 'RE-2', 'RE-3'].map((key) => item(key, '100.10')),
  );
  drop.deliver('items', ['RE-4', 'RE-5'].map((key) => item(key, '100.10')).concat(item('RE-1', '100.10', '0.00')));
  drop.deliver('payments', [payment('ZE-1', '150.25', '50.15')]);
  drop.deliver('allocations', [allocation('A-1', 'RE-1', 'ZE-1', '100.10')]);
  drop.deliver('commitments', [order('AB-1', '12.50')]);
  drop.deliver('rates', [
    { key: 'EUR', from_currency: 'EUR', to_currency: 'USD', rate_date: '2026-01-01', rate: '1.1' },
  ]);
  return drop;
}

conformanceSuite('the source of files', async () => {
  const drop = atWork();
  const delivery =
    (...files: [Entity, FileRow[]][]) =>
    async () => {
      for (const [entity, rows] of files) drop.deliver(entity, rows);
    };
  return {
    source: drop.source(),
    company: '1000',
    emptyCompany: '9999',
    invoice: async ({ number, amount, currency, issued, due }) =>
      void drop.deliver('items', [item(number, amount, amount, { currency, issue_date: issued, due_date: due })]),
    badItem: async () => {
      drop.deliver('items', [item('RE-BAD', '1', '1', { currency: 'XYZ' })]);
      return 'RE-BAD';
    },
    book: {
      'a new invoice': delivery(['items', [item('RE-NEW', '77.77')]]),
      'a part payment': delivery(
        ['items', [item('RE-2', '100.10', '70.10')]],
        ['payments', [payment('ZE-2', '30', '0')]],
        ['allocations', [allocation('A-2', 'RE-2', 'ZE-2', '30')]],
      ),
      'an overpayment': delivery(
        ['items', [item('RE-3', '100.10', '0')]],
        ['payments', [payment('ZE-3', '9999', '9898.90')]],
        ['allocations', [allocation('A-3', 'RE-3', 'ZE-3', '100.10')]],
      ),
      'a settlement taken back': delivery(
        ['items', [item('RE-1', '100.10')]],
        ['payments', [payment('ZE-1', '150.25', '150.25')]],
        ['allocations', [gone('A-1')]],
      ),
      'a cancellation': delivery(['items', [item('RE-4', '100.10', '0', { state: 'cancelled' })]]),
      'a refund': delivery(['items', [item('GS-1', '-50', '-50', { kind: 'credit_note' })]]),
      'a write-off': delivery(
        ['items', [item('RE-5', '100.10', '0', { state: 'written_off' })]],
        ['allocations', [allocation('A-4', 'RE-5', '', '100.10', 'write_off')]],
      ),
      'an invoice with three due dates': delivery([
        'items',
        ['1', '2', '3'].map((part) => item(`RE-S:${part}`, `10.0${part}`, `10.0${part}`, { installment: part })),
      ]),
      'a payment in another currency': delivery(
        ['items', [item('RE-EUR', '100', '60', { currency: 'EUR' })]],
        ['payments', [payment('ZE-EUR', '40', '0', 'EUR')]],
      ),
      'an order': delivery(['commitments', [order('AB-2', '30')]]),
      'the invoice of a part of an order': delivery(
        ['commitments', [order('AB-1', '2.50')]],
        ['items', [item('RE-AB', '10.00')]],
      ),
      'a document committed behind the watermark': {
        impossible: 'Files are read in the order of their names; a late one is refused.',
      },
      'a deletion': delivery(['items', [gone('RE-S:2')]]),
    },
    stop: async () => drop.stop(),
  };
});

describe('source of files', () => {
  let drop: FileDrop;
  beforeEach(() => {
    drop = new FileDrop();
  });
  afterEach(() => drop.stop());

  const read = async (source: FilesSource, from?: Cursor, entity: Entity = 'items'): Promise<Page[]> => {
    await source.check();
    const pages: Page[] = [];
    for await (const page of source.changes(entity, '1000', from)) pages.push(page);
    return pages;
  };
  const keysOf = (pages: readonly Page[]) => pages.flatMap((page) => page.rows.map(({ key }) => key));
  const values = async (source: FilesSource) => (await read(source))[0]?.rows[0]?.values;

  it('reads every row once over any restart, and archives a file once all of it is confirmed', async () => {
    drop.deliver(
      'items',
      ['RE-1', 'RE-2', 'RE-3', 'RE-4', 'RE-5'].map((key) => item(key, '1.00')),
    );
    const [first] = await read(drop.source());
    expect(keysOf([first!])).toEqual(['RE-1', 'RE-2']);
    expect(drop.in('processing')).toHaveLength(1);

    const rest = await read(drop.source(), first?.next);
    expect(keysOf(rest)).toEqual(['RE-3', 'RE-4', 'RE-5']);
    const name = drop.deliver('items', [item('RE-6', '1.00')]);

    expect(keysOf(await read(drop.source(), rest.at(-1)?.next))).toEqual(['RE-6']);
    expect(drop.in('archive')).toHaveLength(1);
    expect(drop.in('processing')).toEqual([name]);
  });

  it('leaves a file alone that is still being written, and one whose manifest has not arrived', async () => {
    drop.write('items', csv([item('RE-1', '1.00')]), { extension: 'csv.part' });
    drop.write('items', csv([item('RE-2', '1.00')]));

    expect(keysOf(await read(drop.source({ manifests: true })))).toEqual([]);
    expect(drop.in('incoming')).toHaveLength(2);
  });

  const content = csv([item('RE-1', '1.00'), item('RE-2', '2.00')]);
  it.each([
    [
      'a file that was cut off',
      content.slice(0, -8),
      undefined,
      'its last line has no end, so it may have been cut off',
    ],
    ['a file with fewer rows than promised', content, { rows: 3 }, 'it has 2 rows, the manifest says 3'],
    ['a file with another checksum', content, { sha256: sha256('other') }, `its SHA-256 is ${sha256(content)}`],
    [
      'a file in another encoding',
      Buffer.from(content.replace('C1', 'Cöbalt'), 'latin1'),
      undefined,
      'it is not utf-8 throughout',
    ],
    [
      'a file with a misspelt column',
      content.replace('balance', 'ballance'),
      undefined,
      'it has a column "ballance", which items do not have',
    ],
    ['a file that is no CSV', `${content}"open\n`, undefined, 'it is not CSV'],
  ])('puts %s into quarantine before its first row is given, and says why', async (_name, text, manifest, reason) => {
    const name = drop.write('items', text, manifest ? { manifest } : {});

    await expect(read(drop.source())).rejects.toMatchObject({
      name: 'ErpFileRefused',
      message: expect.stringContaining(reason) as string,
    });

    expect(drop.in('quarantine')).toEqual([name, ...(manifest ? [`${name}.manifest.json`] : []), `${name}.reason.txt`]);
    drop.deliver('items', [item('RE-9', '1.00')]);
    expect(keysOf(await read(drop.source()))).toEqual(['RE-9']);
  });

  it('puts a file whose name says nothing into quarantine where it arrived, and reads the others then', async () => {
    drop.write('items', content);
    writeFileSync(join(drop.root, 'incoming', 'items.csv'), content);
    mkdirSync(join(drop.root, 'archive'), { recursive: true });
    writeFileSync(join(drop.root, 'archive', 'note.csv'), 'of a person');

    await expect(read(drop.source())).rejects.toThrow(/items\.csv was put into quarantine: its name is not like/);
    expect(keysOf(await read(drop.source()))).toEqual(['RE-1', 'RE-2']);

    expect(drop.in('quarantine')).toEqual(['items.csv', 'items.csv.reason.txt']);
    expect(drop.in('archive')).toContain('note.csv');
  });

  it('takes an empty cell for nothing', async () => {
    drop.deliver('items', [item('RE-1', '1.00', '1.00', { due_date: '', order_reference: '' })]);
    drop.deliver('items', [item('RE-2', '1.00', '1.00', { due_date: '', order_reference: '' })]);

    for (const { rows } of await read(drop.source()))
      for (const row of rows) expect(row.values).toMatchObject({ due_date: null, order_reference: null });
  });

  it('accepts a file that is what its manifest says', async () => {
    drop.write('items', content, { manifest: { rows: 2, sha256: sha256(content).toUpperCase() } });

    expect(keysOf(await read(drop.source({ manifests: true })))).toEqual(['RE-1', 'RE-2']);
  });

  it('refuses a file that comes after a later one was read: it could bring old rows back', async () => {
    drop.write('items', content, { time: '20260302T000000Z' });
    const cursor = (await read(drop.source())).at(-1)?.next;
    drop.write('items', content, { time: '20260301T000000Z' });

    await expect(read(drop.source(), cursor)).rejects.toThrow(
      /it arrived after 20260302T000000Z_items_1000.csv was read/,
    );
  });

  it('reads decimal commas, German dates and Windows umlauts where the settings say so', async () => {
    const rows = 'key;customer_number;issue_date;amount;balance\nRE-1;Möller;31.03.2026;1.234.567,89;-0,10\n';
    drop.write('items', Buffer.from(rows, 'latin1'));

    expect(
      await values(drop.source({ delimiter: ';', decimal: ',', dateFormat: 'dd.MM.yyyy', encoding: 'windows-1252' })),
    ).toMatchObject({
      customer_number: 'Möller',
      issue_date: '2026-03-31',
      amount: '1234567.89',
      balance: '-0.10',
    });
  });

  it.each([
    ['UTF-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('key,customer_number\nRE-1,Möller\n')])],
    ['UTF-16', Buffer.from('\ufeffkey,customer_number\nRE-1,Möller\n', 'utf16le')],
  ])('believes a %s byte order mark', async (_name, bytes) => {
    drop.write('items', bytes);

    expect(await values(drop.source())).toMatchObject({ customer_number: 'Möller' });
  });

  it('keeps numbers of NDJSON as they are written', async () => {
    drop.write('items', '{"key":"RE-1","amount":4503599627370497.53,"balance":0.10}\n', { extension: 'ndjson' });

    expect(await values(drop.source())).toMatchObject({ amount: '4503599627370497.53', balance: '0.10' });
  });

  it('names a line by its place that has no key or the wrong number of columns, and gives the others', async () => {
    const name = drop.write('items', 'key,amount,balance\nRE-1,1.00\n,1.00,1.00\nRE-3,1.00,1.00\n');
    const source = drop.source();

    expect(keysOf(await read(source))).toEqual([`${name}:2`, `${name}:3`, 'RE-3']);
    expect((await source.fetch('items', '1000', [`${name}:2`]))[0]?.values).toEqual({});
  });

  it('does not give a row that is deleted further on, unless it comes back', async () => {
    drop.deliver('items', [item('RE-1', '1.00'), item('RE-2', '1.00')]);
    drop.deliver('items', [gone('RE-1'), gone('RE-2'), item('RE-2', '2.00')]);
    const source = drop.source();

    const pages = await read(source);

    expect(pages.flatMap((page) => page.rows.map(({ key, values }) => [key, values['amount']]))).toEqual([
      ['RE-2', '2.00'],
    ]);
    expect((await source.fetch('items', '1000', ['RE-1', 'RE-2'])).map(({ key }) => key)).toEqual(['RE-2']);
  });

  it('gives of several files only what the last of them says of a key, and tells what it read of the others', async () => {
    drop.deliver('items', [item('RE-1', '9.00'), item('RE-2', '9.00'), item('RE-2', '8.00')]);
    drop.deliver('items', [gone('RE-1'), item('RE-2', '3.00')]);
    const last = drop.deliver('items', [item('RE-1', '1.00')]);

    const pages = await read(drop.source());

    expect(pages.flatMap((page) => page.rows.map(({ key, values }) => [key, values['amount']]))).toEqual([
      ['RE-2', '3.00'],
      ['RE-1', '1.00'],
    ]);
    expect(pages.flatMap((page) => page.gone)).toEqual([]);
    expect(pages.at(-1)?.next?.token).toBe(`${last}#done`);
  });

  it('gives rows of one key in a file together, whatever lies between them and wherever it goes on', async () => {
    const rows = [item('RE-1', '1.00'), item('RE-2', '1.00'), item('RE-3', '1.00'), item('RE-1', '7.00')];
    drop.deliver('items', rows);
    const source = drop.source();
    const amounts = (pages: readonly Page[]) =>
      pages.flatMap((page) => page.rows.map(({ key, values }) => [key, values['amount']]));
    const together = [
      ['RE-1', '1.00'],
      ['RE-1', '7.00'],
    ];

    const pages = await read(source);

    expect(amounts(pages)).toEqual([['RE-2', '1.00'], ['RE-3', '1.00'], ...together]);
    expect(amounts(await read(source, pages[0]?.next))).toEqual(together);
    expect((await source.fetch('items', '1000', ['RE-1'])).map(({ values }) => values['amount'])).toEqual([
      '1.00',
      '7.00',
    ]);
    drop.deliver('items', [item('RE-1', '7.00'), item('RE-1', '7.00')]);
    expect((await source.fetch('items', '1000', ['RE-1'])).map(({ values }) => values['amount'])).toEqual([
      '1.00',
      '7.00',
    ]);
    await read(source);
    expect((await source.fetch('items', '1000', ['RE-1'])).map(({ values }) => values['amount'])).toEqual(['7.00']);
  });

  it('compares with the totals of the last delivery, and with none where rows came after them', async () => {
    const source = drop.source({ totals: true });
    await source.check();
    drop.deliver('items', [item('RE-1', '1.00')]);
    drop.write('totals', 'entity,currency,count,amount,balance\nitems,USD,1,1.00,1.00\n');

    expect(await source.balances('1000')).toEqual([
      { entity: 'items', currency: 'USD', count: 1, sums: { amount: '1.00', balance: '1.00' } },
    ]);
    drop.deliver('items', [item('RE-2', '1.00')]);
    expect(
      (await source.balances('1000')).every(({ sums, count }) => count === undefined && Object.keys(sums).length === 0),
    ).toBe(true);
  });

  it('says in one sentence that the folder cannot be used', async () => {
    await expect(drop.source({ folder: '/dev/null/erp' }).check()).rejects.toMatchObject({
      name: 'ErpDown',
      message: expect.stringContaining('The drop folder /dev/null/erp cannot be used') as string,
    });
  });
});
