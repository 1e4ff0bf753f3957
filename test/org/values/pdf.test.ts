import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../scripts/org/values/pdf.js';
import { exe } from '../apex/support/exe.js';

const read = (text: string): string => pdfOf(text).toString('latin1');
const shown = (text: string): string[] =>
  [...read(text).matchAll(/\[(.*)\] TJ/g)].map(([, parts]) =>
    [...parts!.matchAll(/<([0-9a-f]+)>/g)]
      .map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'))
      .join('')
      .trim(),
  );

// Apex Reference, "Blob Class": toPdf works with any string value.
describe('a PDF of a text', () => {
  it('is what Apex gets from it', () => {
    const body = "return EncodingUtil.convertToHex(Blob.toPdf('<p>Dunning</p>')).left(10);";
    expect(exe(body)).toBe(Buffer.from('%PDF-').toString('hex'));
  });

  it('shows what a reader of the document sees', () => {
    const page = '<html><head><style>p { color: red }</style></head><p>Müller &amp; (Co)</p><p>Ж</p></html>';
    expect(shown(page)).toEqual(['Müller & (Co)', '?']);
    expect(shown('1 < 2\nnext')).toEqual(['1 < 2', 'next']);
  });

  it('goes on to another line and another page', () => {
    expect(shown('word '.repeat(30))).toHaveLength(2);
    expect(read('line\n'.repeat(120))).toContain('/Count 3');
  });

  it('is the same file every time', () => {
    expect(pdfOf('Dunning').equals(pdfOf('Dunning'))).toBe(true);
  });
});
