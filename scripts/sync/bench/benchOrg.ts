import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connect } from '../salesforce/connect.js';
import { RestPort } from '../salesforce/restPort.js';
import { wireTo } from './wire.js';

interface Address {
  readonly url: string;
  readonly accessToken: string;
  readonly username: string;
  readonly accountIds: readonly string[];
}

/** A fresh org with the package and its customers, behind a wire that counts. */
export interface BenchOrg extends Address {
  /** Everything the org has counted since the last call. */
  take(): Promise<{ apiCalls: number; megabytes: number; orgCpuSeconds: number }>;
  query<T>(soql: string): Promise<T[]>;
  stop(): Promise<void>;
}

export async function startBenchOrg(customers: number): Promise<BenchOrg> {
  const script = fileURLToPath(new URL('./orgProcess.ts', import.meta.url));
  const child = fork(script, [String(customers)], { execArgv: ['--stack-size=3900', '--import', 'tsx'] });
  const address = await answer<Address>(child);
  process.env['BENCH_TOKEN'] = address.accessToken;
  const target = { instanceUrl: address.url, accessToken: { env: 'BENCH_TOKEN' }, apiVersion: '67.0' };
  const port = new RestPort(await connect(target));
  const wire = await wireTo(address.url);
  const before = { calls: 0, cpuSeconds: 0 };
  const take = async () => {
    const { DailyApiRequests } = await port.send<Limits>('GET', '/limits');
    child.send('cpu');
    const { cpuSeconds } = await answer<{ cpuSeconds: number }>(child);
    const calls = DailyApiRequests.Max - DailyApiRequests.Remaining;
    // The question itself is a call of ours.
    const taken = { apiCalls: calls - before.calls - 1, orgCpuSeconds: cpuSeconds - before.cpuSeconds };
    Object.assign(before, { calls, cpuSeconds });
    return { ...taken, megabytes: wire.takeBytes() / 1e6 };
  };
  await take();
  return {
    ...address,
    url: wire.url,
    take,
    query: (soql) => port.query(soql),
    stop: async () => {
      await wire.close();
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

interface Limits {
  readonly DailyApiRequests: { readonly Max: number; readonly Remaining: number };
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const gone = once(child, 'exit').then(() => {
    throw new Error('the org of the bench ended before it answered');
  });
  gone.catch(() => undefined);
  const [message] = (await Promise.race([once(child, 'message'), gone])) as [T];
  return message;
}
