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
