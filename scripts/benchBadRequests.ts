/** Whether the local org stays as large as it is, whatever it is sent. */
import { Command } from 'commander';
import { memoryUnderBadRequests, type Memory } from './org/bench/badRequests.js';
import { openOrg } from './org/bench/benchOrg.js';
import { startServer } from './org/rest/server.js';

const CACHE = 'node_modules/.cache/local-org';
const SAMPLES = 10;

new Command('npm run bench:bad --')
  .description(
    'Sends the local org requests that are wrong in every way and prints its memory; the last line is one JSON object.',
  )
  .option('--requests <number>', 'how many', Number, 20_000)
  .action(run)
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });

async function run({ requests }: { requests: number }): Promise<void> {
  const { org, user } = openOrg(CACHE);
  const server = await startServer(org, { dailyApiRequests: Number.MAX_SAFE_INTEGER });
  const seen: Memory[] = [];
  const asked = { samples: SAMPLES, between: requests / SAMPLES };
  for await (const memory of memoryUnderBadRequests(server, server.sessions.open(user.id), asked)) {
    seen.push(memory);
    const heap = (memory.heapBytes / 2 ** 20).toFixed(1);
    process.stdout.write(`${memory.requests} requests: heap ${heap} MB, process ${memory.rssMegabytes} MB\n`);
  }
  await server.close();
  const [first, last] = [seen[0]!, seen.at(-1)!];
  const bytesPerRequest = Math.round((last.heapBytes - first.heapBytes) / (last.requests - first.requests));
  process.stdout.write(`${JSON.stringify({ requests: last.requests, bytesPerRequest, statuses: last.statuses })}\n`);
}
