import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { current } from '../../engine/transaction.js';
import { ApexBlob } from '../../values/blob.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart } from './part.js';
import { ciphers } from './ciphers.js';

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

function verifyMac(
  name: string | null,
  input: ApexBlob | null,
  key: ApexBlob | null,
  expected: ApexBlob | null,
): boolean {
  const actual = mac(name, input, key).bytes;
  return actual.length === given(expected).size && timingSafeEqual(actual, expected!.bytes);
}

/** Keys are PKCS #8 and X.509 bytes, RSA or EC after the algorithm's name (Apex Reference, "Crypto Class", sign, verify). */
const SIGNATURES: Readonly<Record<string, string>> = {
  'RSA-SHA1': 'sha1',
  RSA: 'sha1',
  'RSA-SHA256': 'sha256',
  'RSA-SHA384': 'sha384',
  'RSA-SHA512': 'sha512',
  'ECDSA-SHA256': 'sha256',
  'ECDSA-SHA384': 'sha384',
  'ECDSA-SHA512': 'sha512',
};

function signature(name: string | null, input: ApexBlob | null, key: ApexBlob | null): ApexBlob {
  const digest = algorithm(SIGNATURES, name);
  const { bytes } = given(key);
  return withKey(() => {
    const privateKey = createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' });
    return new ApexBlob(sign(digest, given(input).bytes, privateKey));
  });
}

function isSigned(name: string | null, input: ApexBlob | null, signed: ApexBlob | null, key: ApexBlob | null): boolean {
  const digest = algorithm(SIGNATURES, name);
  const { bytes } = given(key);
  return withKey(() => {
    const publicKey = createPublicKey({ key: Buffer.from(bytes), format: 'der', type: 'spki' });
    return verify(digest, given(input).bytes, publicKey, given(signed).bytes);
  });
}

/** By a certificate of Certificate and Key Management. */
function certified(name: string | null, input: ApexBlob | null, certificate: string | null): ApexBlob {
  const digest = algorithm(SIGNATURES, name);
  const key = current().org.certificates.get(given(certificate));
  if (!key) return raise('System.NoDataFoundException', `Data Not Available: there is no certificate ${certificate}`);
  return new ApexBlob(sign(digest, given(input).bytes, key));
}

function aesKey(bits: number | null): ApexBlob {
  if (![128, 192, 256].includes(given(bits)))
    raise('System.InvalidParameterValueException', `Invalid AES key size ${bits}: it must be 128, 192 or 256`);
  return new ApexBlob(randomBytes(bits! / 8));
}

function withKey<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    return raise('System.InvalidParameterValueException', `Invalid key: ${(error as Error).message}`);
  }
}

export const library: LibraryPart = {
  type: 'System.Crypto',
  members: {
    ...ciphers,
    'static generateDigest(System.String,System.Blob)': (name: string | null, input: ApexBlob | null) =>
      new ApexBlob(createHash(algorithm(DIGESTS, name)).update(given(input).bytes).digest()),
    'static generateMac(System.String,System.Blob,System.Blob)': mac,
    'static generateAesKey(System.Integer)': aesKey,
    'static getRandomInteger()': () => randomBytes(4).readInt32BE(),
    'static getRandomLong()': () => randomBytes(8).readBigInt64BE(),
    'static sign(System.String,System.Blob,System.Blob)': signature,
    'static signWithCertificate(System.String,System.Blob,System.String)': certified,
    'static verify(System.String,System.Blob,System.Blob,System.Blob)': isSigned,
    'static verifyHmac(System.String,System.Blob,System.Blob,System.Blob)': verifyMac,
  },
};
