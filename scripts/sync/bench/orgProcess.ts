import { loadAccounts } from '../../demo/loadAccounts.js';
import { createOrg } from '../../org/index.js';
import { startServer } from '../../org/rest/server.js';
import { adminUser } from '../../org/seed/defaultUsers.js';
import { connect } from '../salesforce/connect.js';
import { COMPANY, customerNumber, SOURCE } from './benchRows.js';

/** The org of one run, a process of its own: tells where it is, then its CPU time whenever it is asked. */
const customers = Number(process.argv[2]);
// Customers of the last quarter of an hour are looked at once more: those of the bench have been there for longer.
let behindMs = 20 * 60_000;
const org = createOrg({
  projects: ['force-app', 'config/post-install'],
  cacheFolder: 'node_modules/.cache/local-org',
  clock: { now: () => Date.now() - behindMs },
});
const admin = org.addUser(adminUser(org.project));
const server = await startServer(org, { dailyApiRequests: 1_000_000 });
const accessToken = server.sessions.open(admin.id);
process.env['BENCH_ORG_TOKEN'] = accessToken;
const connection = await connect({
  instanceUrl: server.url,
  accessToken: { env: 'BENCH_ORG_TOKEN' },
  apiVersion: '67.0',
});
const accounts = Array.from({ length: customers }, (_, n) => customerNumber(n)).map((number) => ({
  accountNumber: number,
  fields: { Name: `Customer ${number}` },
  erp: [{ company: COMPANY, number, currency: 'USD' }],
}));
const ids = await loadAccounts(connection, SOURCE, accounts);
behindMs = 0;
process.send!({
  url: server.url,
  accessToken,
  username: admin.username,
  accountIds: accounts.map(({ accountNumber }) => ids.get(accountNumber)),
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send!({ cpuSeconds: (user + system) / 1e6 });
});
process.once('disconnect', () => process.exit());
