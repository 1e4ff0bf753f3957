import type { Member } from './part.js';
import { HTML3, HTML4 } from './htmlEntities.js';

const XML = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
  ["'", 'apos'],
]);

/** Members of String that escape and unescape (Apex Reference, "String Class"). */
export const escapes: Readonly<Record<string, Member>> = {
  'escapeCsv()': (self: string) => (/[",\r\n]/.test(self) ? `"${self.replaceAll('"', '""')}"` : self),
  'unescapeCsv()': (self: string) => {
    const inner = /^"([\s\S]*)"$/.exec(self)?.[1];
    return inner !== undefined && /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : self;
  },
  'escapeEcmaScript()': (self: string) => backslashed(self, /["'/\\]/),
  'unescapeEcmaScript()': unbackslashed,
  'escapeJava()': (self: string) => backslashed(self, /["\\]/),
  'unescapeJava()': unbackslashed,
  'escapeUnicode()': (self: string) => backslashed(self, /["\\]/),
  'unescapeUnicode()': (self: string) =>
    self.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  'escapeHtml3()': (self: string) => entities(self, HTML3),
  'unescapeHtml3()': (self: string) => characters(self, HTML3),
  'escapeHtml4()': (self: string) => entities(self, HTML4),
  'unescapeHtml4()': (self: string) => characters(self, HTML4),
  'escapeXml()': (self: string) => entities(self, XML),
  'unescapeXml()': (self: string) => characters(self, XML),
};

const NAMED: Readonly<Record<string, string>> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r' };

function backslashed(text: string, special: RegExp): string {
  return Array.from(text, (c) => NAMED[c] ?? (special.test(c) ? `\\${c}` : c < ' ' || c > '\x7e' ? units(c) : c)).join(
    '',
  );
}

function unbackslashed(text: string): string {
  return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex: string | undefined, c: string) =>
    hex
      ? String.fromCharCode(parseInt(hex, 16))
      : (Object.entries(NAMED).find(([, escaped]) => escaped === `\\${c}`)?.[0] ?? c),
  );
}

function units(c: string): string {
  return c
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join('');
}

function entities(text: string, names: ReadonlyMap<string, string>): string {
  return Array.from(text, (c) => (names.has(c) ? `&${names.get(c)!};` : c)).join('');
}

export function characters(text: string, names: ReadonlyMap<string, string>): string {
  const byName = new Map([...names].map(([c, name]) => [name, c]));
  return text.replace(
    /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return byName.get(name) ?? whole;
      const code = decimal ? Number(decimal) : parseInt(hex!, 16);
      return code > 0x10ffff ? whole : String.fromCodePoint(code);
    },
  );
}
