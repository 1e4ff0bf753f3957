/**
 * Runs before `npm start` and `npm test` with nothing but Node: installs the packages of package-lock.json when they are
 * missing or older than the lock file, and says in one sentence what to do when that cannot work.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const MARKER = 'node_modules/.installed-lock.json';

/** npm's error codes → what happened and what to do. */
const CAUSES = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/,
    'The npm registry cannot be reached: connect to a network (or set the npm proxy) and run the command again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    `No permission to write to ${process.cwd()}: make the folder writable for your user and run the command again.`,
  ],
  [/ENOSPC/, 'The disk is full: free about 800 MB and run the command again.'],
  [/EBADENGINE/, `Node ${process.versions.node} is not supported: install Node 20.19 or later, or 22.12 or later.`],
];

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
    fail(`Node ${process.versions.node} is not supported: install Node 20.19 or later, or 22.12 or later.`);
  }
}

function requireWritableFolder() {
  try {
    accessSync('.', constants.W_OK);
  } catch {
    fail(CAUSES[1][1]);
  }
}

const installed = () => existsSync(MARKER) && readFileSync(MARKER, 'utf8') === readFileSync(LOCK, 'utf8');

function install() {
  console.error('Installing packages (once, about a minute) …');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
    const known = CAUSES.find(([pattern]) => pattern.test(output));
    fail(known ? known[1] : `npm ci failed: ${output.trim().split('\n').slice(0, 5).join(' ')}`);
  }
  writeFileSync(MARKER, readFileSync(LOCK, 'utf8'));
}

requireNode();
if (!installed()) {
  requireWritableFolder();
  install();
}
