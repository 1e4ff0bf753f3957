/** Record ids: 3 characters key prefix, 3 of the instance, 9 base-62 digits, 3 check characters (Object Reference, "ID Field Type"). */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const INSTANCE = 'WS0';

const digitOf = new Int8Array(128).fill(-1);
for (let i = 0; i < 62; i++) digitOf[DIGITS.charCodeAt(i)] = i;

/** The three characters that make a case-sensitive 15-character id safe in case-insensitive places. */
export function checkCharacters(id15: string): string {
  let check = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id15.charCodeAt(block + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    check += CHECK[bits];
  }
  return check;
}

/** The n-th id of an object. */
export function makeId(keyPrefix: string, n: number): string {
  let digits = '';
  let rest = n;
  for (let i = 0; i < 9; i++) {
    digits = DIGITS[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  const id15 = keyPrefix + INSTANCE + digits;
  return id15 + checkCharacters(id15);
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
