import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';

const fixture = fixtureServer();
const page = readFileSync('scripts/org/FAULTS.md', 'utf8');

interface Refusal {
  readonly message: string;
}

it('every example of the page about faults is understood, and every kind has one', async () => {
  const examples = [...page.matchAll(/-d '(\{.*?\})'/g)].map(([, body = '']) => body);
  for (const body of examples) expect((await fixture.send('POST', '/local/faults', body)).status, body).toBe(201);

  const [{ message }] = (await (await fixture.send('POST', '/local/faults', { kind: 'unknown' })).json()) as [Refusal];
  const kinds = [...(/"kind": (.*?), …/.exec(message)?.[1] ?? '').matchAll(/"(\w+)"/g)].map(([, kind]) => kind);
  const shown = examples.map((body) => (JSON.parse(body) as { kind: string }).kind);
  expect(shown.sort()).toEqual(kinds.sort());
});
