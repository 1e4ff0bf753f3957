import type { DateTime } from 'luxon';
import { salesforceTime } from './clock.js';
import { differs, type ControlTotal } from './controlTotals.js';
import { keyPrefix, partitionKey, type Partition } from './partition.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import { quoted, type SalesforcePort } from './salesforce/salesforcePort.js';
import { total, type Tally } from './tally.js';

export type Outcome = 'Running' | 'Succeeded' | 'Issues' | 'Failed';

const KILLED = 'The service ended without a word, killed or cut off. The next run went on where it stopped.';

/** The Sync_Run__c of one partition: written when the run starts, so that a killed run shows, and again when it ends. */
export class RunRecord {
  readonly key: string;

  constructor(
    private readonly port: SalesforcePort,
    private readonly partition: Partition,
    private readonly startedAt: DateTime,
  ) {
    this.key = `${keyPrefix(partition)}${salesforceTime(startedAt)}`;
  }

  start(): Promise<void> {
    return this.save({ Outcome__c: 'Running' });
  }

  /** Runs that never said how they ended were killed or cut off; whoever holds the partition now says so. */
  async closeKilled(): Promise<void> {
    const key = quoted(partitionKey(this.partition));
    const soql = `SELECT Run_Key__c FROM Sync_Run__c WHERE Source__r.Source_Key__c = ${key} AND Outcome__c = 'Running'`;
    const killed = await this.port.query<{ Run_Key__c: string }>(soql);
    const ended = { Outcome__c: 'Failed', Finished_At__c: salesforceTime(this.startedAt), Message__c: KILLED };
    await upsertOwn(
      this.port,
      'Sync_Run__c',
      'Run_Key__c',
      killed.map(({ Run_Key__c }) => ({ Run_Key__c, ...ended })),
    );
  }

  finish(
    outcome: Outcome,
    finishedAt: DateTime,
    tallies: readonly Tally[],
    totals: readonly ControlTotal[],
    message: string,
  ): Promise<void> {
    return this.save({
      Outcome__c: outcome,
      Finished_At__c: salesforceTime(finishedAt),
      Rows_Read__c: total(tallies, 'read'),
      Rows_Written__c: total(tallies, 'written'),
      Rows_Unchanged__c: total(tallies, 'unchanged'),
      Rows_Quarantined__c: total(tallies, 'quarantined'),
      Rows_Healed__c: total(tallies, 'healed'),
      Totals_Agree__c: outcome !== 'Failed' && !totals.some(differs),
      Control_Totals__c: jsonThatFits(totals),
      Message__c: message.slice(0, 32_000),
    });
  }

  private save(fields: Record<string, string | number | boolean>): Promise<void> {
    const record = {
      Run_Key__c: this.key,
      Source__r: { Source_Key__c: partitionKey(this.partition) },
      Started_At__c: salesforceTime(this.startedAt),
      ...fields,
    };
    return upsertOwn(this.port, 'Sync_Run__c', 'Run_Key__c', [record]);
  }
}

const LONGEST_TOTALS = 131_000;

/** All totals, or as many as the field holds: text cut in the middle would be no JSON any more. */
function jsonThatFits(totals: readonly ControlTotal[]): string {
  for (let kept = totals.length; ; kept = Math.floor(kept * 0.9)) {
    const json = JSON.stringify(totals.slice(0, kept));
    if (json.length <= LONGEST_TOTALS) return json;
  }
}
