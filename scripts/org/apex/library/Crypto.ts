import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ApexBlob } from '../../values/blob.js';
import { raise } from '../../values/exceptions.js';
import { given } from './arguments.js';
import { ciphers } from './ciphers.js';
import type { LibraryPart } from './part.js';

const DIGESTS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
  SHA256: 'sha256',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};
const MACS: Readonly<Record<string, string>> = {
  hmacMD5: 'md5',
  hmacSHA1: 'sha1',
  hmacSHA256: 'sha256',
  hmacSHA512: 'sha512',
};

function algorithm(known: Readonly<Record<string, string>>, name: string | null): string {
  const found = Object.keys(known).find((each) => each.toLowerCase() === given(name).toLowerCase());
  return found ? known[found]! : raise('System.NoSuchAlgorithmException', `Unsupported algorithm: ${name}`);
}

function mac(name: string | null, input: ApexBlob | null, key: ApexBlob | null): ApexBlob {
  return new ApexBlob(createHmac(algorithm(MACS, name), given(key).bytes).update(given(input).bytes).digest());
}

function verify(name: string | null, input: ApexBlob | null, key: ApexBlob | null, expected: ApexBlob | null): boolean {
  const actual = mac(name, input, key).bytes;
  return actual.length === given(expected).size && timingSafeEqual(actual, expected!.bytes);
}

export const library: LibraryPart = {
  type: 'System.Crypto',
  members: {
    ...ciphers,
    'static generateDigest(System.String,System.Blob)': (name: string | null, input: ApexBlob | null) =>
      new ApexBlob(createHash(algorithm(DIGESTS, name)).update(given(input).bytes).digest()),
    'static generateMac(System.String,System.Blob,System.Blob)': mac,
    'static generateAesKey(System.Integer)': (bits: number | null) => new ApexBlob(randomBytes(given(bits) / 8)),
    'static getRandomInteger()': () => randomBytes(4).readInt32BE(),
    'static getRandomLong()': () => randomBytes(8).readBigInt64BE(),
    'static verifyHmac(System.String,System.Blob,System.Blob,System.Blob)': verify,
  },
};
