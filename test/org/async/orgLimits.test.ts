import { expect, it } from 'vitest';
import type { ApexList, ApexMap } from '../../../scripts/org/values/collections.js';
import { call } from '../library/call.js';
import { AsyncOrg } from './asyncOrg.js';
import { AddAccount } from './sampleJobs.js';

// Apex Reference, "OrgLimits Class", "OrgLimit Class".
it('Apex reads the limits of the org and what of them is used', () => {
  const org = new AsyncOrg();
  org.run((tx) => org.async.enqueueJob(tx, new AddAccount('Acme')));
  org.run(() => {
    const limits = call('System.OrgLimits', 'static getMap()') as ApexMap<string, unknown>;
    const jobs = limits.get('DailyAsyncApexExecutions');
    const [limit, used] = ['getLimit()', 'getValue()'].map((key) => call('System.OrgLimit', key, jobs));
    expect([limit, used]).toEqual([250_000, 1]);
    const all = (call('System.OrgLimits', 'static getAll()') as ApexList).items;
    expect(all.map((each) => call('System.OrgLimit', 'getName()', each))).toEqual(limits.keys());
    expect(limits.keys()).toContain('DailyApiRequests');
  });
});
