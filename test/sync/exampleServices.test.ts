import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const example = (name: string): string => readFileSync(`config/examples/${name}`, 'utf8');
const NOWHERE = ['--config', '/nowhere/sync.json'];
const list = (text: string, name: string): string[] =>
  JSON.parse(new RegExp(`^${name} (\\[.*\\])$`, 'm').exec(text)![1]!) as string[];

/** The service gets as far as its configuration: it knows the command and all its options. */
function expectToStart([program, built, ...args]: readonly string[]): void {
  expect(program).toMatch(/node$/);
  expect(built).toBe('dist/sync/sync.mjs');
  const service = ['--import', 'tsx', 'scripts/sync.ts', ...args];
  const { status, stderr } = spawnSync(process.execPath, service, { encoding: 'utf8' });
  expect(stderr).toContain('The configuration /nowhere/sync.json cannot be read');
  expect(status).toBe(64);
}

it('the systemd unit starts the service', () => {
  const [, command] = /^ExecStart=(.*)$/m.exec(example('credit-sync.service'))!;
  expectToStart([...command!.split(' '), ...NOWHERE]);
});

it('the image has what the service needs, and starts it', () => {
  const text = example('Containerfile');
  const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, files]) => files!.split(' '));
  expect(copied).toContain('scripts');
  expect(copied.filter((file) => !existsSync(file))).toEqual([]);
  const given = list(text, 'CMD');
  expectToStart([...list(text, 'ENTRYPOINT'), ...given.slice(0, given.indexOf('--config')), ...NOWHERE]);
});

it('Kubernetes asks for the health of the service where the image answers, as a user who is not root', () => {
  const image = example('Containerfile');
  const port = list(image, 'CMD')[list(image, 'CMD').indexOf('--health-port') + 1];
  const ports = [...example('kubernetes.yaml').matchAll(/(?:containerPort|port): (\d+)/g)].map(([, each]) => each);
  expect(new Set(ports)).toEqual(new Set([port]));
  expect(example('kubernetes.yaml')).toContain('path: /health');
  expect(image).toMatch(/^USER [1-9]\d*$/m);
});
