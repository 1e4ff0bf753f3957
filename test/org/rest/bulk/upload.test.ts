import { expect, it } from 'vitest';
import { send } from '../../../../scripts/org/bench/rawRequest.js';
import { fixtureServer } from '../localServer.js';
import { bulkJobs } from './bulkJobs.js';

const fixture = fixtureServer();
const bulk = bulkJobs(fixture);

// Salesforce Developer Limits, "Bulk API 2.0": 150 MB after base64, that is 100 MB of raw data a job.
it('an upload of more than 100 MB is refused, and the job still takes one that fits', async () => {
  const job = await bulk.open({ object: 'Shipment__c', operation: 'insert' });
  const answer = await send(fixture.server.url, {
    method: 'PUT',
    path: `/${job.contentUrl}`,
    headers: { authorization: `Bearer ${fixture.admin}`, 'content-type': 'text/csv' },
    body: Buffer.alloc(101 * 1024 * 1024, 'x'),
  });

  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.text)).toMatchObject([{ errorCode: 'EXCEEDED_MAX_SIZE_REQUEST' }]);
  expect((await bulk.put(job, 'Shipment_Key__c\nfits\n')).status).toBe(201);
});
