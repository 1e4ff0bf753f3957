import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { peerFolder } from '../../scripts/sync/bench/peers.js';

/** What a command of the CLI printed with `--json`. */
export interface Answer<T> {
  readonly status: number;
  readonly result: T;
  readonly name?: string;
  readonly message?: string;
}

/** The Salesforce CLI with a home and a project folder of its own. */
export class SalesforceCli {
  private readonly home = mkdtempSync(join(tmpdir(), 'org-clients-'));
  readonly project = join(this.home, 'project');
  private readonly program = join(peerFolder('sf'), 'bin/run.js');

  constructor() {
    this.write('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'src', default: true }] }));
    mkdirSync(join(this.project, 'src'));
  }

  /** Writes a file of the project and gives back its path. */
  write(name: string, content: string): string {
    const path = join(this.project, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Runs a command, `'org display'`, and reads its JSON, whatever its exit code. */
  async run<T>(command: string, options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Answer<T>> {
    const child = this.spawned([...command.split(' '), ...options, '--json'], env);
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (data: Buffer) => (said[name] += data));
    await once(child, 'close');
    try {
      return JSON.parse(said.stdout || said.stderr) as Answer<T>;
    } catch {
      throw new Error(`sf ${command} printed no JSON:\n${said.stdout}\n${said.stderr}`);
    }
  }

  /** Begins a command that goes on until it is stopped; gives what it has printed so far. */
  start(command: string): { said(): string; stop(): Promise<void> } {
    const child = this.spawned(command.split(' '), {});
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    return {
      said: () => said,
      stop: async () => {
        const gone = once(child, 'close');
        child.kill('SIGKILL');
        await gone;
      },
    };
  }

  private spawned(args: readonly string[], env: NodeJS.ProcessEnv) {
    return spawn(process.execPath, [this.program, ...args], {
      cwd: this.project,
      env: { ...this.environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Nothing of the person who runs the tests: no logins, no settings, no proxy. */
  private environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(([name]) => !/^(SF|SFDX|https?_proxy|NODE_OPTIONS)/i.test(name));
    return {
      ...Object.fromEntries(kept),
      HOME: this.home,
      NO_COLOR: '1',
      SF_DISABLE_TELEMETRY: 'true',
      SF_DISABLE_AUTOUPDATE: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    };
  }
}
