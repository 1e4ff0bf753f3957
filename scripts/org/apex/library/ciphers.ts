import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ApexBlob } from '../../values/blob.js';
import { raise } from '../../values/exceptions.js';
import { given, type Member } from './part.js';

const VECTOR = 16;
const KEY_BITS: Readonly<Record<string, number>> = { AES128: 128, AES192: 192, AES256: 256 };

/** AES in CBC mode with PKCS7 padding (Apex Reference, "Crypto Class", encrypt). */
function cipherOf(name: string | null, key: ApexBlob): string {
  const bits = KEY_BITS[given(name).toUpperCase()];
  if (bits === undefined) return raise('System.NoSuchAlgorithmException', `Unsupported algorithm: ${name}`);
  if (key.size * 8 !== bits)
    return raise(
      'System.InvalidParameterValueException',
      `Invalid private key: ${name} needs ${bits / 8} bytes, it has ${key.size}`,
    );
  return `aes-${bits}-cbc`;
}

function encrypt(name: string | null, key: ApexBlob | null, vector: ApexBlob | null, text: ApexBlob | null): ApexBlob {
  const cipher = createCipheriv(cipherOf(name, given(key)), key!.bytes, checked(given(vector)).bytes);
  return new ApexBlob(Buffer.concat([cipher.update(given(text).bytes), cipher.final()]));
}

function decrypt(name: string | null, key: ApexBlob | null, vector: ApexBlob | null, data: ApexBlob | null): ApexBlob {
  const cipher = createDecipheriv(cipherOf(name, given(key)), key!.bytes, checked(given(vector)).bytes);
  try {
    return new ApexBlob(Buffer.concat([cipher.update(given(data).bytes), cipher.final()]));
  } catch {
    return raise(
      'System.SecurityException',
      'Given final block not properly padded. Such issues can arise if a bad key is used during decryption.',
    );
  }
}

function checked(vector: ApexBlob): ApexBlob {
  if (vector.size === VECTOR) return vector;
  return raise('System.InvalidParameterValueException', `Invalid initialization vector. Must be ${VECTOR} bytes.`);
}

/** The vector stands in front of what it encrypts. */
function encryptManaged(name: string | null, key: ApexBlob | null, text: ApexBlob | null): ApexBlob {
  const vector = new ApexBlob(randomBytes(VECTOR));
  return new ApexBlob(Buffer.concat([vector.bytes, encrypt(name, key, vector, text).bytes]));
}

function decryptManaged(name: string | null, key: ApexBlob | null, data: ApexBlob | null): ApexBlob {
  const { bytes } = given(data);
  return decrypt(name, key, new ApexBlob(bytes.subarray(0, VECTOR)), new ApexBlob(bytes.subarray(VECTOR)));
}

export const ciphers: Readonly<Record<string, Member>> = {
  'static decrypt(System.String,System.Blob,System.Blob,System.Blob)': decrypt,
  'static decryptWithManagedIV(System.String,System.Blob,System.Blob)': decryptManaged,
  'static encrypt(System.String,System.Blob,System.Blob,System.Blob)': encrypt,
  'static encryptWithManagedIV(System.String,System.Blob,System.Blob)': encryptManaged,
};
