import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

// Asked for where it is needed: it is slow to load, and few orgs make a PDF.
const load = (): typeof PDFDocument => createRequire(import.meta.url)('pdfkit') as typeof PDFDocument;

/** Where an element of a document begins a line of its own. */
const BREAKS = /<(?:br|\/?(?:p|div|tr|li|ul|ol|table|h[1-6]|hr))\b[^>]*>/gi;
const UNSEEN = /<(style|script|head)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A PDF file with the words of a text or an HTML document, line by line, without its styles and images. */
export function pdfOf(text: string): Buffer {
  // Nothing that changes by itself: the same text gives the same bytes.
  const document = new (load())({ size: 'A4', compress: false, info: { CreationDate: new Date(0) } });
  document.text(seen(text)).end();
  return document.read() as Buffer;
}

/** What a reader sees of a document; characters the font lacks are question marks. */
function seen(text: string): string {
  const plain = /<[a-z!/]/i.test(text)
    ? text
        .replace(UNSEEN, '')
        .replace(/\s+/g, ' ')
        .replace(BREAKS, '\n')
        .replace(/<[^>]*>/g, '')
        .replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
    : text;
  return plain.replace(/[^\n\x20-\x7e\xa0-\xff]/g, '?');
}
