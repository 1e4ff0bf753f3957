import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const folder = mkdtempSync(join(tmpdir(), 'org-tls-'));
const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2', '-nodes'];
execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject, '-keyout', key, '-out', cert], {
  stdio: 'ignore',
});
const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = fixtureServer({ tls });

it('an org with a certificate is reached by https, and says so in the addresses it gives', async () => {
  const headers = { authorization: `Bearer ${fixture.admin}` };
  const text = await new Promise<string>((resolve, reject) => {
    const path = `${fixture.server.url}//services/data/v67.0/`;
    get(path, { headers, ca: tls.cert }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => (body += part.toString()));
      answer.on('end', () => resolve(body));
    }).on('error', reject);
  });
  const { identity } = JSON.parse(text) as { identity: string };
  expect(identity).toMatch(new RegExp(`^${fixture.server.url}/id/00D`));
  expect(fixture.server.url).toMatch(/^https:/);
});
