import { expect, it } from 'vitest';
import { serialized } from '../../../scripts/org/async/serialized.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import { compiled } from '../apex/support/exe.js';

const JOB = `public without sharing class Job {
  transient String scratch = 'lost';
  String kept = 'stays';
  Map<String, Schema.SObjectField> fields = Account.SObjectType.getDescribe().fields.getMap();
  public String seen() { return scratch + ' ' + kept + ' ' + fields.containsKey('NAME'); }
  public static Job make() { return new Job(); }
  public static String of(Job job) { return job.seen(); }
}`;

// Apex Developer Guide, "Using the transient Keyword"; Apex Reference, "DescribeSObjectResult Class", fields: names in any case.
it('what is transient is not stored with a job, and the names of described fields stay without case', () => {
  const { org, program, problems } = compiled({ classes: [JOB] });
  expect(problems).toEqual([]);
  within(org.tx, () => {
    const type = program!.classNamed('Job')!;
    const job = type.callStatic('make', []);
    expect(type.callStatic('of', [job])).toBe('lost stays true');
    expect(type.callStatic('of', [serialized(job, program!)])).toBe('null stays true');
  });
});
