const PAGE = { width: 595, height: 842, margin: 56, leading: 14, columns: 92 };
const LINES = Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.leading);
/** Where an element of a document begins a line of its own. */
const BREAKS = /<(?:br|\/?(?:p|div|tr|li|ul|ol|table|h[1-6]|hr))\b[^>]*>/gi;
const UNSEEN = /<(style|script|head)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A PDF file with the words of a text or an HTML document, line by line, without its styles and images (ISO 32000-1). */
export function pdfOf(text: string): Buffer {
  const pages = inPages(wrapped(seen(text)));
  const first = 4;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}/MediaBox[0 0 ${PAGE.width} ${PAGE.height}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>',
    ...pages.flatMap((lines, i) => {
      const content = contentOf(lines);
      return [
        `<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents ${first + 2 * i + 1} 0 R>>`,
        `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return fileOf(objects);
}

function fileOf(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}

function contentOf(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')})Tj T*`).join('\n');
  return `BT /F1 9 Tf ${PAGE.leading} TL ${PAGE.margin} ${PAGE.height - PAGE.margin} Td\n${shown}\nET`;
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

function wrapped(text: string): string[] {
  const rows = new RegExp(`.{1,${PAGE.columns}}(?:\\s|$)|.{1,${PAGE.columns}}`, 'g');
  return text.split('\n').flatMap((line) => line.trim().match(rows) ?? ['']);
}

function inPages(lines: readonly string[]): string[][] {
  const count = Math.max(1, Math.ceil(lines.length / LINES));
  return Array.from({ length: count }, (_, i) => lines.slice(i * LINES, (i + 1) * LINES));
}
