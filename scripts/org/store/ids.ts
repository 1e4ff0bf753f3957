/** Record ids: 3 characters key prefix, 3 of the instance, 9 base-62 digits, 3 check characters (Object Reference, "ID Field Type"). */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const INSTANCE = 'WS0';

const digitOf = new Int8Array(128).fill(-1);
for (let i = 0; i < 62; i++) digitOf[DIGITS.charCodeAt(i)] = i;

/** The three characters that make a case-sensitive 15-character id safe in case-insensitive places. */
export function checkCharacters(id15: string): string {
  const codes = Array.from(id15, (letter) => letter.charCodeAt(0));
  return [0, 5, 10].map((start) => CHECK[capitalBits(codes, start)]).join('');
}

/** The n-th id of an object. Made from character codes: pieces put together would stay a tree of strings in memory. */
export function makeId(keyPrefix: string, n: number): string {
  const codes = new Array<number>(18);
  for (let i = 0; i < 3; i++) codes[i] = keyPrefix.charCodeAt(i);
  for (let i = 3; i < 6; i++) codes[i] = INSTANCE.charCodeAt(i - 3);
  let rest = n;
  for (let i = 14; i >= 6; i--) {
    codes[i] = DIGITS.charCodeAt(rest % 62);
    rest = Math.floor(rest / 62);
  }
  for (let block = 0; block < 3; block++) codes[15 + block] = CHECK.charCodeAt(capitalBits(codes, block * 5));
  return String.fromCharCode(...codes);
}

/** One bit for each of five characters: set for a capital letter. */
function capitalBits(codes: readonly number[], start: number): number {
  let bits = 0;
  for (let i = 0; i < 5; i++) {
    const code = codes[start + i]!;
    if (code >= 65 && code <= 90) bits |= 1 << i;
  }
  return bits;
}

/** The number `makeId` put into an id; meaningless for ids of another org, so compare the row's id. */
export function numberOfId(id: string): number {
  let n = 0;
  for (let i = 6; i < 15; i++) n = n * 62 + (digitOf[id.charCodeAt(i)] ?? -1);
  return n;
}

/** True for 15 or 18 characters of the id alphabet whose check characters, when there, are right. */
export function isValidId(id: string): boolean {
  if (!/^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(id)) return false;
  return id.length === 15 || checkCharacters(id.slice(0, 15)) === id.slice(15).toUpperCase();
}

/** The 18-character form of a valid id. */
export function id18(id: string): string {
  return id.length === 15 ? id + checkCharacters(id) : id;
}
