import type { Member } from './part.js';

/** Entity names of HTML by character: 3.2 has ISO Latin 1, 4.0 adds Greek, mathematical and typographic signs. */

const BASIC: [string, string][] = [
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
];

/** U+00A0 to U+00FF in order. */
const LATIN1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const MORE =
  '402 fnof 913 Alpha 914 Beta 915 Gamma 916 Delta 917 Epsilon 918 Zeta 919 Eta 920 Theta 921 Iota 922 Kappa 923 Lambda 924 Mu 925 Nu 926 Xi 927 Omicron 928 Pi 929 Rho 931 Sigma 932 Tau 933 Upsilon 934 Phi 935 Chi 936 Psi 937 Omega ' +
  '945 alpha 946 beta 947 gamma 948 delta 949 epsilon 950 zeta 951 eta 952 theta 953 iota 954 kappa 955 lambda 956 mu 957 nu 958 xi 959 omicron 960 pi 961 rho 962 sigmaf 963 sigma 964 tau 965 upsilon 966 phi 967 chi 968 psi 969 omega 977 thetasym 978 upsih 982 piv ' +
  '8226 bull 8230 hellip 8242 prime 8243 Prime 8254 oline 8260 frasl 8472 weierp 8465 image 8476 real 8482 trade 8501 alefsym 8592 larr 8593 uarr 8594 rarr 8595 darr 8596 harr 8629 crarr 8656 lArr 8657 uArr 8658 rArr 8659 dArr 8660 hArr ' +
  '8704 forall 8706 part 8707 exist 8709 empty 8711 nabla 8712 isin 8713 notin 8715 ni 8719 prod 8721 sum 8722 minus 8727 lowast 8730 radic 8733 prop 8734 infin 8736 ang 8743 and 8744 or 8745 cap 8746 cup 8747 int 8756 there4 8764 sim 8773 cong 8776 asymp 8800 ne 8801 equiv 8804 le 8805 ge ' +
  '8834 sub 8835 sup 8838 sube 8839 supe 8853 oplus 8855 otimes 8869 perp 8901 sdot 8968 lceil 8969 rceil 8970 lfloor 8971 rfloor 9001 lang 9002 rang 9674 loz 9824 spades 9827 clubs 9829 hearts 9830 diams ' +
  '338 OElig 339 oelig 352 Scaron 353 scaron 376 Yuml 710 circ 732 tilde 8194 ensp 8195 emsp 8201 thinsp 8204 zwnj 8205 zwj 8206 lrm 8207 rlm 8211 ndash 8212 mdash 8216 lsquo 8217 rsquo 8218 sbquo 8220 ldquo 8221 rdquo 8222 bdquo 8224 dagger 8225 Dagger 8240 permil 8249 lsaquo 8250 rsaquo 8364 euro';

const latin1 = LATIN1.split(' ').map((name, i): [string, string] => [String.fromCharCode(0xa0 + i), name]);
const more = [...MORE.matchAll(/(\d+) (\w+)/g)].map((match): [string, string] => [
  String.fromCharCode(Number(match[1])),
  match[2]!,
]);

export const HTML3: ReadonlyMap<string, string> = new Map([...BASIC, ...latin1]);
export const HTML4: ReadonlyMap<string, string> = new Map([...BASIC, ...latin1, ...more]);

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
