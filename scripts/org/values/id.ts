import { raise } from './exceptions.js';

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const [UPPER_A, UPPER_Z] = [65, 90];
const SHAPE = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

/** The 18-character form of an id, or undefined when the text is no id (SOAP API Guide, "ID Field Type"). */
export function parseId(text: string): string | undefined {
  if (!SHAPE.test(text)) return undefined;
  const id = text.slice(0, 15);
  if (text.length === 15) return id + checkDigits(id);
  if (checkDigits(id) === text.slice(15)) return text;
  const suffix = text.slice(15).toUpperCase();
  // What cannot be check digits is taken as it stands: test code makes ids up.
  if (/[6-9]/.test(suffix)) return text;
  const repaired = withCaseOf(id, suffix);
  return repaired === undefined ? undefined : repaired + suffix;
}

/** As an assignment from String to Id does it. */
export function toId(text: string): string {
  return parseId(text) ?? raise('System.StringException', `Invalid id: ${text}`);
}

/** Three characters that tell which of the first fifteen are upper case. */
export function checkDigits(id: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const letter = id.charCodeAt(block * 5 + i);
      if (letter >= UPPER_A && letter <= UPPER_Z) bits |= 1 << i;
    }
    suffix += SUFFIX[bits];
  }
  return suffix;
}

/** An 18-character id is case-insensitive: its suffix restores the case of the letters. */
function withCaseOf(id: string, suffix: string): string | undefined {
  let repaired = '';
  for (let i = 0; i < 15; i++) {
    const bits = SUFFIX.indexOf(suffix[Math.floor(i / 5)]!);
    if (bits < 0) return undefined;
    repaired += (bits >> (i % 5)) & 1 ? id[i]!.toUpperCase() : id[i]!.toLowerCase();
  }
  return repaired;
}
