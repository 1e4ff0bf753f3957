import type { DateTime } from 'luxon';
import { salesforceTime } from './clock.js';
import { differs, type ControlTotal } from './totals/controlTotals.js';
import { partitionKey, type Partition } from './partition.js';
import { keyList } from './sourceRecord.js';
import { total, type Tally } from './tally.js';

export type Outcome = 'Running' | 'Succeeded' | 'Issues' | 'Failed';

const KILLED = 'The service ended without a word, killed or cut off. The next run went on where it stopped.';

export interface KilledRun {
  readonly Run_Key__c: string;
}

export const killedRuns = (partitions: readonly Partition[]): string =>
  `SELECT Run_Key__c FROM Sync_Run__c WHERE Source__r.Source_Key__c IN ${keyList(partitions)} AND Outcome__c = 'Running'`;

/** The Sync_Run__c of one partition: written when the run starts, so that a killed run shows, and again when it ends. */
export class RunRecord {
  readonly key: string;

  constructor(
    private readonly partition: Partition,
    private readonly startedAt: DateTime,
  ) {
    this.key = `${partitionKey(partition)}:${salesforceTime(startedAt)}`;
  }

  /** Whether a run was one of the same partition. */
  isOfSame(runKey: string): boolean {
    return runKey.startsWith(`${partitionKey(this.partition)}:`);
  }

  started() {
    return this.record({ Outcome__c: 'Running' });
  }

  /** Runs that never said how they ended were killed or cut off; whoever holds the partition now says so. */
  static ofKilled({ Run_Key__c }: KilledRun, foundAt: DateTime) {
    return { Run_Key__c, Outcome__c: 'Failed', Finished_At__c: salesforceTime(foundAt), Message__c: KILLED };
  }

  ended(
    outcome: Outcome,
    finishedAt: DateTime,
    tallies: readonly Tally[],
    totals: readonly ControlTotal[],
    message: string,
  ) {
    return this.record({
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

  private record(fields: Record<string, string | number | boolean>) {
    return {
      Run_Key__c: this.key,
      Source__r: { Source_Key__c: partitionKey(this.partition) },
      Started_At__c: salesforceTime(this.startedAt),
      ...fields,
    };
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
