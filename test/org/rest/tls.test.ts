import { statSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ownCertificate } from '../../../scripts/org/rest/ownCertificate.js';
import { fixtureServer } from './localServer.js';

const folder = mkdtempSync(join(tmpdir(), 'org-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tls = ownCertificate(folder);
const fixture = fixtureServer({ tls });

function fetched(url: string, options: object = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization: `Bearer ${fixture.admin}` }, ...options }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => (body += part.toString()));
      answer.on('end', () => resolve(body));
    }).on('error', reject);
  });
}

describe('an org with a certificate', () => {
  it('is reached by https, and says so in the addresses it gives', async () => {
    const text = await fetched(`${fixture.server.url}//services/data/v67.0/`, { ca: tls.cert });
    expect((JSON.parse(text) as { identity: string }).identity).toMatch(new RegExp(`^${fixture.server.url}/id/00D`));
    expect(fixture.server.url).toMatch(/^https:/);
  });

  it('is trusted under both names of this machine by who trusts the certificate, and by nobody else', async () => {
    const url = `${fixture.server.url.replace('127.0.0.1', 'localhost')}/services/data`;
    expect(JSON.parse(await fetched(url, { ca: tls.cert, family: 4 }))).toBeInstanceOf(Array);
    await expect(fetched(url, { family: 4 })).rejects.toThrow(/self-signed certificate/);
  });
});

describe('its own certificate', () => {
  it('stays the same until it ends soon, and its key is for its owner alone', () => {
    const days = (n: number): number => Date.now() + n * 86_400_000;
    expect(ownCertificate(folder, days(300))).toEqual(tls);
    expect(statSync(join(folder, 'key.pem')).mode & 0o777).toBe(0o600);
    const other = mkdtempSync(join(folder, 'other-'));
    const first = ownCertificate(other);
    expect(ownCertificate(other, days(360)).cert).not.toBe(first.cert);
  });
});
