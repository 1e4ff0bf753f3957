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

  it('makes keys of three sizes', () => {
    expect(exe('return Crypto.generateAesKey(192).size();')).toBe(24);
    expect(failure('return Crypto.generateAesKey(100);')).toMatch('InvalidParameterValueException');
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

// FIPS 180-4 and RFC 4231 give these values; Apex Reference, "Crypto Class", generateDigest, generateMac.
describe('digests', () => {
  it.each([
    [
      "generateDigest('SHA-256', Blob.valueOf('abc'))",
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    ["generateDigest('SHA1', Blob.valueOf('abc'))", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ["generateDigest('MD5', Blob.valueOf(''))", 'd41d8cd98f00b204e9800998ecf8427e'],
    [
      "generateMac('hmacSHA256', Blob.valueOf('what do ya want for nothing?'), Blob.valueOf('Jefe'))",
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
  ])('%s', (call, hex) => {
    expect(exe(`return EncodingUtil.convertToHex(Crypto.${call});`)).toBe(hex);
  });
});

// Apex Reference, "EncodingUtil Class".
describe('base64', () => {
  it('is read with padding and without', () => {
    expect(exe("return EncodingUtil.base64Decode('aGVsbG8=').toString();")).toBe('hello');
    expect(exe("return EncodingUtil.base64Decode('aGVsbG8').toString();")).toBe('hello');
  });

  it('of the alphabet for addresses is refused', () => {
    expect(failure("return EncodingUtil.base64Decode('a-_b');")).toBe(
      'System.StringException: Unrecognized base64 character: -',
    );
  });
});
