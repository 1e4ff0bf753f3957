import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import forge from 'node-forge';
import { writeWhole } from '../metadata/xmlCache.js';

const DAY = 86_400_000;
const VALID_DAYS = 365;
/** One that ends soon is made anew. */
const LEFT_DAYS = 7;

export interface Certificate {
  /** PEM of the private key. */
  readonly key: string;
  /** PEM of the certificate. */
  readonly cert: string;
  /** Absolute path of the certificate, for NODE_EXTRA_CA_CERTS. */
  readonly file: string;
}

/** The certificate of this machine's local orgs, signed by itself; made on first use, so that clients trust it once. */
export function ownCertificate(folder: string, now = Date.now()): Certificate {
  const [keyFile, file] = [join(folder, 'key.pem'), resolve(folder, 'cert.pem')];
  if (!existsSync(keyFile) || !existsSync(file) || endsSoon(readFileSync(file, 'utf8'), now)) {
    const { key, cert } = selfSigned(now);
    writeWhole(keyFile, key, 0o600);
    writeWhole(file, cert);
  }
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(file, 'utf8'), file };
}

function endsSoon(pem: string, now: number): boolean {
  return Date.parse(new X509Certificate(pem).validTo) < now + LEFT_DAYS * DAY;
}

function selfSigned(now: number): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `00${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(now - DAY);
  certificate.validity.notAfter = new Date(now + VALID_DAYS * DAY);
  const name = [{ name: 'commonName', value: 'local org' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  const [dns, ip] = [2, 7];
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true },
    {
      name: 'subjectAltName',
      altNames: [
        { type: dns, value: 'localhost' },
        { type: ip, ip: '127.0.0.1' },
      ],
    },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { key: privateKey, cert: forge.pki.certificateToPem(certificate) };
}
