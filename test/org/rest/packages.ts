import JSZip from 'jszip';
import { expect } from 'vitest';
import type { DeployResult } from '../../../scripts/org/rest/deploy/deployResult.js';
import type { Fixture } from './localServer.js';

const DATA = '/services/data/v67.0';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const xml = (root: string, body: string): string =>
  `${HEAD}<${root} xmlns="http://soap.sforce.com/2006/04/metadata">\n${body}\n</${root}>`;
const CLASS_META = xml('ApexClass', '  <apiVersion>67.0</apiVersion>\n  <status>Active</status>');
export const classNamed = (name: string, source: string): Record<string, string> => ({
  [`classes/${name}.cls`]: source,
  [`classes/${name}.cls-meta.xml`]: CLASS_META,
});
export const fieldOf = (
  object: string,
  name: string,
  type = 'Text',
  more = '<length>40</length>',
): Record<string, string> => ({
  [`objects/${object}.object`]: xml(
    'CustomObject',
    `  <fields>\n    <fullName>${name}</fullName>\n    <label>${name}</label>\n    ${more}\n    <type>${type}</type>\n  </fields>`,
  ),
});
export async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, text] of Object.entries({ 'package.xml': xml('Package', ''), ...files })) zip.file(name, text);
  return zip.generateAsync({ type: 'nodebuffer' });
}

/** Deploys over REST and waits for the end. */
export function deployTo(fixture: Fixture) {
  return async (files: Record<string, string>, options: object = {}): Promise<DeployResult> => {
    const form = new FormData();
    form.set('json', new File([JSON.stringify({ deployOptions: { rollbackOnError: true, ...options } })], 'json'));
    form.set('file', new File([new Uint8Array(await zipOf(files))], 'package.zip'));
    const url = `${fixture.server.url}${DATA}/metadata/deployRequest`;
    const headers = { authorization: `Bearer ${fixture.admin}` };
    const started = await fetch(url, { method: 'POST', headers, body: form });
    expect(started.status).toBe(201);
    const { id } = (await started.json()) as { id: string };
    for (;;) {
      const answer = await (await fixture.get(`${DATA}/metadata/deployRequest/${id}?includeDetails=true`)).json();
      const { deployResult } = answer as { deployResult: DeployResult };
      if (deployResult.done) return deployResult;
    }
  };
}
