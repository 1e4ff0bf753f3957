/** `npm start`: the demo on one address, until Ctrl-C. */
import { Command, InvalidArgumentError } from 'commander';
import { startDemo, type Demo } from './demo/startDemo.js';
import { terminalProgress } from './sync/progress.js';
import { describeRun } from './sync/report.js';

const DEFAULT_PORT = 8900;

await new Command('npm start --')
  .description('Starts the demo ERP and the local org with the package, and syncs them.')
  .option('--port <number>', 'port of the page; 0 takes any free one', port, DEFAULT_PORT)
  .action(run)
  .parseAsync()
  .catch((error: NodeJS.ErrnoException) => {
    console.error(sentence(error));
    process.exit(1);
  });

async function run(options: { port: number }): Promise<void> {
  const demo = await startDemo({
    port: options.port,
    progress: terminalProgress(process.stdout),
    step: (what) => console.log(`${what} …`),
  });
  console.log(describeRun(demo.firstSync));
  console.log(welcome(demo));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(demo));
}

async function end(demo: Demo): Promise<void> {
  console.log('\nStopping …');
  await demo.stop();
  process.exit(0);
}

function welcome({ address, org, accounts }: Demo): string {
  const users = org.users.map(({ name, role }) => `  ${name.padEnd(14)} ${role}`);
  const stories = accounts
    .slice(0, 3)
    .map(({ name, about, id }) => `  ${name}: ${about}\n    ${address}/lightning/r/Account/${id}/view`);
  return [
    '',
    `Open ${address} and choose a user:`,
    ...users,
    '',
    'What to try (the README tells the whole stories):',
    ...stories,
    '',
    'Book a payment in the ERP and sync it, from a second terminal:',
    `  npm run demo:pay -- --customer "${accounts[0]?.name ?? ''}" --amount 5000`,
    '',
    'Ctrl-C ends everything.',
  ].join('\n');
}

/** What went wrong and what to do, for the faults a first start can meet. */
function sentence(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return 'The port is in use: stop what listens there, or run "npm start -- --port 0" to take any free one.';
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return `No permission to write to ${error.path ?? process.cwd()}: make it writable for your user and start again.`;
  if (error.code === 'ENOSPC') return 'The disk is full: free about 100 MB and start again.';
  return error.message;
}

function port(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
}
