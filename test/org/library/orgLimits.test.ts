import { expect, it } from 'vitest';
import { exe } from '../apex/support/exe.js';

// Apex Reference, "OrgLimits Class", "OrgLimit Class".
it('tells the limits of the org and what of them is used', () => {
  const body = `OrgLimit jobs = OrgLimits.getMap().get('DailyAsyncApexExecutions');
    System.enqueueJob(new Later());
    List<String> names = new List<String>();
    for (OrgLimit one : OrgLimits.getAll()) names.add(one.getName());
    OrgLimit after = System.OrgLimits.getMap().get('DailyAsyncApexExecutions');
    return jobs.getLimit() + ' ' + (after.getValue() - jobs.getValue()) + ' ' + String.join(names, ',');`;
  const later = 'public class Later implements Queueable { public void execute(QueueableContext context) {} }';
  expect(exe(body, { classes: [later] })).toBe(
    '250000 1 DailyApiRequests,DailyAsyncApexExecutions,DataStorageMB,FileStorageMB,SingleEmail',
  );
});
