import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

const FIXTURE = ['--project', 'test/fixtures/org-project', '--no-default-users', '--no-page'];
const running: ChildProcess[] = [];

interface Run {
  readonly child: ChildProcess;
  readonly firstLine: Promise<string>;
  readonly ended: Promise<{ code: number | null; errors: string }>;
}

function org(...options: string[]): Run {
  const child = spawn(process.execPath, ['--stack-size=3900', '--import', 'tsx', 'scripts/org.ts', ...options]);
  running.push(child);
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text));
  const firstLine = once(child.stdout, 'data').then(([text]) => String(text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  return { child, firstLine, ended };
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

describe('npm run org', () => {
  it('prints one line that lets a client connect, and ends on Ctrl-C', async () => {
    const { child, firstLine, ended } = org(...FIXTURE, '--clock', '2026-03-02T09:30:00Z');
    const line = await firstLine;
    const address = JSON.parse(line) as { instanceUrl: string; accessToken: string; users: object[] };
    expect(line).toMatch(/^\{.*\}\n$/);
    expect(address).toEqual({
      instanceUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      accessToken: expect.stringMatching(/^00D\w{12}!/),
      users: [{ username: 'admin@local.test', role: 'admin', accessToken: address.accessToken }],
    });
    const versions = await fetch(`${address.instanceUrl}/services/data/v67.0`, {
      headers: { authorization: `Bearer ${address.accessToken}` },
    });
    expect(versions.status).toBe(200);

    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 0, errors: '' });
  });

  it('serves https with a certificate of its own, and says how to trust it', async () => {
    const { child, firstLine, ended } = org(...FIXTURE, '--tls');
    const { instanceUrl, certificate } = JSON.parse(await firstLine) as { instanceUrl: string; certificate: string };
    expect(instanceUrl).toMatch(/^https:/);
    const fetching = `fetch('${instanceUrl}/services/data').then((answer) => process.exit(answer.status === 200 ? 0 : 1))`;
    const trusting = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
    const [code] = (await once(spawn(process.execPath, ['-e', fetching], { env: trusting }), 'close')) as [number];
    expect(code).toBe(0);
    child.kill('SIGINT');
    expect((await ended).errors).toBe(
      `Clients trust this org when NODE_EXTRA_CA_CERTS=${certificate} is set for them.\n`,
    );
  });

  it('names a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, errors } = await org(...FIXTURE, '--port', String(port)).ended;
    other.close();
    expect(code).toBe(1);
    expect(errors).toBe(
      `Port ${port} is in use: stop what listens there, or pass --port with another number (0 takes any free one).\n`,
    );
  });

  it('names what is missing or misspelt', async () => {
    const errorsOf = async (...options: string[]): Promise<string> => (await org(...options).ended).errors;
    expect(await errorsOf('--project', 'no/such/folder')).toBe(
      'There is no metadata folder no/such/folder. Name an existing one.\n',
    );
    expect(await errorsOf(...FIXTURE, '--tls', 'package.json')).toContain('--tls takes two files');
    expect(await errorsOf('--port', 'eighty')).toContain('a port is a whole number from 0 to 65535');
    expect(await errorsOf(...FIXTURE, '--clock', 'noon')).toBe(
      'noon is no ISO date and time, e.g. 2026-03-01T08:00:00Z\n',
    );
    expect(await errorsOf('--project', 'test/fixtures/org-project')).toMatch(
      /^The default users need the permission sets Credit_Sales, /,
    );
  });
});
