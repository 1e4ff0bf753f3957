import { describe, expect, it } from 'vitest';
import { lineOf, LinePage, type Line } from '../../../scripts/sync/streams/linePage.js';
import { JobRows } from '../../../scripts/sync/salesforce/bulk/jobRows.js';

const sent = (rows: JobRows, header = 'h\n'): string =>
  [...rows.body(header).blocks()].reduce((text, block) => text + block.toString(), '');

/** Blocks are one buffer that is filled again, so each is copied when it comes. */
function* copies(rows: JobRows): Generator<Buffer> {
  for (const block of rows.body('h\n').blocks()) yield Buffer.from(block);
}

describe('the rows of a bulk job', () => {
  it('come in the order of their accounts, and of their arrival within one', () => {
    const rows = new JobRows();
    rows.add('1', 'B', lineOf('b1\n'));
    rows.add('2', 'A', lineOf('a2\n'));
    rows.add('3', 'B', lineOf('b3\n'));
    expect(sent(rows)).toBe('h\na2\nb1\nb3\n');
    expect([...rows.groups()].sort()).toEqual(['A', 'B']);
  });

  it('are sent once each, as they were read last', () => {
    const rows = new JobRows();
    rows.add('1', 'A', lineOf('the first reading\n'));
    rows.add('1', 'B', lineOf('the second\n'));
    expect(sent(rows)).toBe('h\nthe second\n');
    expect(rows.size).toBe(1);
    expect(rows.body('h\n').bytes).toBe('h\nthe second\n'.length);
    expect(rows.has('1')).toBe(true);
    expect(rows.has('2')).toBe(false);
  });

  it('come in their order though their lines lie in one page, with others between them', () => {
    const page = new LinePage();
    const line = (text: string): Line => {
      page.begin();
      return page.ended(text);
    };
    const [first, , third, fourth] = ['a1', 'not sent', 'b2', 'a3'].map(line);
    const rows = new JobRows();
    rows.add('1', 'A', first!);
    rows.add('2', 'B', third!);
    rows.add('3', 'A', fourth!);
    expect(sent(rows)).toBe('h\na1\na3\nb2\n');
    rows.add('4', 'A', line('a4'));
    expect(sent(rows)).toBe('h\na1\na3\na4\nb2\n');
  });

  it('leave nothing behind for the next job', () => {
    const rows = new JobRows();
    rows.add('long', 'A', lineOf(`${'x'.repeat(3_000_000)}\n`));
    rows.add('1', 'B', lineOf('before\n'));
    rows.clear();
    rows.add('2', 'C', lineOf('c2\n'));
    rows.add('1', 'A', lineOf('a1\n'));
    expect(sent(rows)).toBe('h\na1\nc2\n');
    expect([rows.size, rows.has('long'), [...rows.groups()]]).toEqual([2, false, ['C', 'A']]);
    expect(rows.body('h\n').bytes).toBe('h\na1\nc2\n'.length);
  });

  it('are as many bytes as the body says, again and again, however long and many they are', () => {
    const rows = new JobRows();
    for (let n = 0; n < 20_000; n++) rows.add(`${n}`, `${n % 7}`, lineOf(`Zoë ${n}${'-'.repeat(n % 200)}\n`));
    rows.add('long', '3', lineOf(`${'x'.repeat(3_000_000)}\n`));
    const first = Buffer.concat([...copies(rows)]);
    expect(first.length).toBe(rows.body('h\n').bytes);
    expect(Buffer.concat([...copies(rows)]).equals(first)).toBe(true);
    expect(new Set(first.toString().trim().split('\n').slice(1)).size).toBe(20_001);
  });
});
