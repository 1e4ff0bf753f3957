import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** PEM files of a key and a certificate it signs itself, for this machine and a day. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export function ownCertificate(folder: string): Certificate {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '1', '-nodes'];
  const files = ['-keyout', key, '-out', cert];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', ...subject, ...files],
    { stdio: 'ignore' },
  );
  return { key, cert };
}
