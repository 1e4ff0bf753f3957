import { once } from 'node:events';
import { request } from 'node:http';
import { csvOf } from '../benchRows.js';

/** Makes as many bytes as the service sends, and sends them to a server that throws them away: what no tool can be cheaper than. */
const [rows = '0', url = ''] = process.argv.slice(2);
const call = request(url, { method: 'PUT', headers: { 'content-type': 'text/csv' } });
const answered = once(call, 'response');
for (const block of csvOf(Number(rows))) if (!call.write(block)) await once(call, 'drain');
call.end();
await answered;
process.exit();
