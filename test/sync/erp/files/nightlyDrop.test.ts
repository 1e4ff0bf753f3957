import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cursor, Page } from '../../../../scripts/sync/erp/erpSource.js';
import { FileDrop } from './fileDrop.js';

const HEAD = 'key,amount,balance\n';
const row = (key: string, amount = '1.00'): string => `${key},${amount},${amount}\n`;
const NIGHT = '20260301T021500Z';

describe('a folder that others deliver into every night', () => {
  let drop: FileDrop;
  beforeEach(() => {
    drop = new FileDrop();
  });
  afterEach(() => drop.stop());

  const pagesOf = async (from?: Cursor, more: Record<string, unknown> = {}): Promise<Page[]> => {
    const source = drop.source(more);
    await source.check();
    const pages: Page[] = [];
    for await (const page of source.changes('items', '1000', from)) pages.push(page);
    return pages;
  };
  const keysOf = (pages: readonly Page[]) => pages.flatMap(({ rows }) => rows.map(({ key }) => key));
  const cursorOf = (pages: readonly Page[]) => pages.at(-1)?.next;
  const item = (...keys: string[]): string => HEAD + keys.map((key) => row(key)).join('');

  it.each(['processing', 'archive'])(
    'puts a file that is delivered again beside itself in %s, and says nothing',
    async (folder) => {
      const name = drop.write('items', item('RE-1'), { time: NIGHT });
      let cursor = cursorOf(await pagesOf());
      if (folder === 'archive') cursor = cursorOf(await pagesOf(cursor)) ?? cursor;
      expect(drop.in(folder)).toEqual([name]);
      drop.write('items', item('RE-1'), { time: NIGHT });

      expect(keysOf(await pagesOf(cursor))).toEqual([]);

      expect([drop.in('incoming'), drop.in('quarantine'), drop.in('archive')]).toEqual([[], [], [name]]);
    },
  );

  it('does not read another file of the same name as if it were the first, nor write over it', async () => {
    const name = drop.write('items', item('RE-1', 'RE-2', 'RE-3'), { time: NIGHT });
    const [first] = await pagesOf();
    drop.write('items', item('RE-7', 'RE-8', 'RE-9'), { time: NIGHT });

    await expect(pagesOf(first?.next)).rejects.toThrow('a file of this name with other content was delivered before');

    expect(drop.in('quarantine')).toEqual([name, `${name}.reason.txt`]);
    expect(keysOf(await pagesOf(first?.next))).toEqual(['RE-3']);
  });

  it('tells all files that came late at once, and how each is read in its turn', async () => {
    drop.write('items', item('RE-9'), { time: '20260305T021500Z' });
    const cursor = cursorOf(await pagesOf());
    const late = ['20260302T021500Z', '20260303T021500Z'].map((time) => drop.write('items', item('RE-1'), { time }));

    await expect(pagesOf(cursor)).rejects.toMatchObject({
      message: expect.stringMatching(
        new RegExp(late.map((name) => `${name} was put into quarantine: it arrived after .*`).join('')),
      ) as string,
      actions: ['2026-03-02', '2026-03-03'].map(
        (day) =>
          `Stop the service, put it back into incoming and run "once --since ${day}", which reads it in its turn.`,
      ),
    });

    expect(await pagesOf(cursor)).toEqual([]);
    renameSync(join(drop.root, 'quarantine', late[0]!), drop.path(late[0]!));
    expect(keysOf(await pagesOf({ at: '2026-03-02' }))).toEqual(['RE-1', 'RE-9']);
  });

  it('keeps every file in quarantine, whatever its name', async () => {
    const name = drop.write('items', 'a', { time: NIGHT });
    await expect(pagesOf()).rejects.toThrow('put into quarantine');
    drop.write('items', 'b', { time: NIGHT, manifest: { rows: 1 } });
    await expect(pagesOf()).rejects.toThrow('put into quarantine');

    const kept = [name, `${name}.2`].map((each) => readFileSync(join(drop.root, 'quarantine', each), 'utf8'));
    expect(kept).toEqual(['a', 'b']);
    expect(drop.in('quarantine')).toContain(`${name}.2.manifest.json`);
  });

  it('says why a file is refused though there is no room to write it down', async () => {
    await drop.source().check();
    const name = drop.write('items', 'a', { time: NIGHT });
    symlinkSync('/dev/full', join(drop.root, 'quarantine', `${name}.reason.txt`));

    await expect(pagesOf()).rejects.toThrow('its last line has no end');
  });

  it('refuses links and folders, which could not be kept', async () => {
    const name = `${NIGHT}_items_1000.csv`;
    writeFileSync(join(drop.root, 'elsewhere'), item('RE-1'));
    symlinkSync('../elsewhere', drop.path(name));
    mkdirSync(drop.path(`${NIGHT}_payments_1000.csv`));

    await expect(pagesOf()).rejects.toThrow(
      /items_1000.*it is a link or a folder.*payments_1000.*it is a link or a folder/,
    );

    expect([await pagesOf(), drop.in('incoming')]).toEqual([[], []]);
  });

  it('says where a file cannot be moved to, and goes on once it can', async () => {
    drop.write('items', item('RE-1'), { time: NIGHT });
    symlinkSync('/proc/self/task', join(drop.root, 'processing'));

    await expect(pagesOf()).rejects.toMatchObject({
      name: 'ErpDown',
      message: expect.stringContaining('cannot be') as string,
    });

    rmSync(join(drop.root, 'processing'));
    expect(keysOf(await pagesOf())).toEqual(['RE-1']);
  });

  it('does not take a file for read that grew meanwhile', async () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `RE-${n}`);
    const name = drop.write('items', item(...keys), { time: NIGHT });
    const source = drop.source({ pageSize: 1000 });
    await source.check();
    const pages: Page[] = [];
    const reading = (async () => {
      for await (const page of source.changes('items', '1000', undefined)) {
        if (pages.length === 0) appendFileSync(join(drop.root, 'processing', name), row('RE-LAST'));
        pages.push(page);
      }
    })();

    await expect(reading).rejects.toThrow(`${name} was changed while it was read`);

    expect(keysOf(await pagesOf(cursorOf(pages)))).toEqual(['RE-LAST']);
  });

  it('reads names in capitals, with spaces and in any writing of an umlaut, and numbered ones in the order of their numbers', async () => {
    drop.write('items', item('RE-0'), { time: NIGHT, company: 'Mu\u0308ller & Co', extension: 'CSV' });
    for (const n of [10, 9]) drop.write('items', item(`RE-${n}`), { time: `${NIGHT}-${n}` });
    drop.write('items', item('RE-1'), { time: NIGHT });
    const source = drop.source({ companies: ['M\u00fcller & Co'] });

    expect((await source.check()).companies).toEqual(['1000', 'M\u00fcller & Co']);

    const pages: Page[] = [];
    for await (const page of source.changes('items', 'M\u00fcller & Co', undefined)) pages.push(page);
    expect(keysOf(pages)).toEqual(['RE-0']);
    expect(keysOf(await pagesOf())).toEqual(['RE-1', 'RE-9', 'RE-10']);
  });

  it('takes a file with a header alone for nothing new, whatever its line ends, and one without for no file', async () => {
    drop.write('items', '\ufeffkey,amount,balance\r\n', { time: '20260301T000000Z' });
    drop.write('items', 'key,amount,balance\r\nRE-1,1.00,1.00\r\n', { time: '20260302T000000Z' });
    expect(keysOf(await pagesOf())).toEqual(['RE-1']);

    drop.write('items', '', { time: '20260303T000000Z' });
    await expect(pagesOf()).rejects.toThrow('it has no line with the names of its columns');
  });
});
