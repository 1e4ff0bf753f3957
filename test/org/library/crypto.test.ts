import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

// Apex Reference, "Crypto Class".
describe('encryption', () => {
  it.each([128, 192, 256])('gives back with %i bits what went in', (bits) => {
    const body = `Blob key = Crypto.generateAesKey(${bits}); Blob iv = Blob.valueOf('0123456789abcdef');
      Blob secret = Crypto.encrypt('AES${bits}', key, iv, Blob.valueOf('secret'));
      return Crypto.decrypt('AES${bits}', key, iv, secret).toString();`;
    expect(exe(body)).toBe('secret');
  });

  it('puts a managed vector in front', () => {
    const body = `Blob key = Crypto.generateAesKey(256); Blob data = Crypto.encryptWithManagedIV('AES256', key, Blob.valueOf('x'));
      return data.size() + Crypto.decryptWithManagedIV('AES256', key, data).toString();`;
    expect(exe(body)).toBe('32x');
  });

  it('refuses a key of the wrong size', () => {
    expect(failure("return Crypto.encryptWithManagedIV('AES256', Blob.valueOf('short'), Blob.valueOf('x'));")).toMatch(
      /^System.InvalidParameterValueException: Invalid private key/,
    );
  });
});

// Apex Reference, "Crypto Class", sign and verify: keys are base64-decoded PKCS #8 and X.509.
describe('a signature', () => {
  const keys = (type: 'rsa' | 'ec') => {
    const options = { modulusLength: 2048, namedCurve: 'P-256' };
    const pair = type === 'rsa' ? generateKeyPairSync('rsa', options) : generateKeyPairSync('ec', options);
    const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    return `Blob secret = EncodingUtil.base64Decode('${privateKey}'); Blob open = EncodingUtil.base64Decode('${publicKey}');`;
  };

  it.each([
    ['RSA-SHA256', 'rsa'],
    ['RSA-SHA512', 'rsa'],
    ['ECDSA-SHA256', 'ec'],
  ] as const)('by %s holds for its text alone', (algorithm, type) => {
    const body = `${keys(type)} Blob signed = Crypto.sign('${algorithm}', Blob.valueOf('text'), secret);
      return Crypto.verify('${algorithm}', Blob.valueOf('text'), signed, open) + ' '
        + Crypto.verify('${algorithm}', Blob.valueOf('other'), signed, open);`;
    expect(exe(body)).toBe('true false');
  });

  it('needs a key and a known algorithm', () => {
    expect(failure("return Crypto.sign('RSA-SHA256', Blob.valueOf('x'), Blob.valueOf('y'));")).toContain('Invalid key');
    expect(failure("return Crypto.sign('RSA-MD5', Blob.valueOf('x'), Blob.valueOf('y'));")).toContain(
      'NoSuchAlgorithm',
    );
  });
});
