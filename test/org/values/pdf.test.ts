import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../scripts/org/values/pdf.js';
import { exe } from '../apex/support/exe.js';

const read = (text: string): string => pdfOf(text).toString('latin1');
const shown = (text: string): string[] => [...read(text).matchAll(/\((.*)\)Tj/g)].map(([, line]) => line!.trim());

// Apex Reference, "Blob Class": toPdf works with any string value.
describe('a PDF of a text', () => {
  it('is what Apex gets from it', () => {
    const body = "return EncodingUtil.convertToHex(Blob.toPdf('<p>Dunning</p>')).left(10);";
    expect(exe(body)).toBe(Buffer.from('%PDF-').toString('hex'));
  });

  it('has every object where its table says', () => {
    const file = read('a');
    const table = Number(/startxref\n(\d+)/.exec(file)![1]);
    const offsets = [...file.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, at]) => Number(at));
    expect(offsets.map((at) => Number.parseInt(file.slice(at), 10))).toEqual([1, 2, 3, 4, 5]);
    expect(file.slice(table).startsWith('xref')).toBe(true);
  });

  it('shows what a reader of the document sees', () => {
    expect(shown('<html><head><style>p { color: red }</style></head><p>Müller &amp; (Co)</p><p>Ж</p></html>')).toEqual([
      '',
      'Müller & \\(Co\\)',
      '',
      '?',
      '',
    ]);
    expect(shown('1 < 2\nnext')).toEqual(['1 < 2', 'next']);
  });

  it('goes on to another line and another page', () => {
    expect(shown('word '.repeat(30))).toHaveLength(2);
    expect(read('line\n'.repeat(120))).toContain('/Count 3');
  });
});
