import { differs, type ControlTotal } from './totals/controlTotals.js';
import { MOST_LISTED, type Finding } from './compare/findings.js';
import { linkedCustomers, linksOf, type CustomerLink } from './lateLinks.js';
import type { Part } from './part.js';
import { partitionKey } from './partition.js';
import type { KeptOut } from './quarantine.js';
import type { Outcome } from './runRecord.js';
import { total, type Tally } from './tally.js';

/** What a run over one partition did and found. */
export interface PartitionReport {
  readonly partition: string;
  readonly outcome: Outcome;
  readonly tallies: readonly Tally[];
  readonly totals: readonly ControlTotal[];
  /** What a comparison of both sides found and put right, the first thousand. */
  readonly findings: readonly Finding[];
  readonly foundDifferent: number;
  /** What left the org, or would in a dry run, the first thousand. */
  readonly left: readonly Finding[];
  /** What a person should look at. */
  readonly warnings: readonly string[];
  /** What a person should know though the rows are right; told once a run. */
  readonly notes: readonly string[];
  /** Rows of this partition that are kept out now, also those of earlier runs. */
  readonly openIssues: number;
  /** The first thousand of them. */
  readonly keptOut: readonly KeptOut[];
  readonly unmatchedCustomers: readonly string[];
  readonly unmatchedOrders: readonly string[];
}

/** With the notes of the whole run, which one partition tells. */
export async function partitionReport(
  part: Part,
  totals: readonly ControlTotal[],
  notes: readonly string[],
): Promise<PartitionReport> {
  const { keptOut } = part.quarantine;
  const openIssues = keptOut.length;
  const isClean = openIssues === 0 && part.warnings.length === 0 && !totals.some(differs);
  return {
    partition: partitionKey(part.partition),
    outcome: isClean ? 'Succeeded' : 'Issues',
    tallies: part.tallies,
    totals,
    findings: part.findings.listed,
    foundDifferent: part.findings.count,
    left: part.left.listed,
    warnings: part.warnings,
    notes: [...notes, ...part.notes],
    openIssues,
    keptOut: keptOut.slice(0, MOST_LISTED),
    unmatchedCustomers: await unmatchedCustomers(part),
    unmatchedOrders: [...part.orders.unmatched],
  };
}

/** As they were when the run began, or now, if it brought customers over. */
async function unmatchedCustomers({ partition, tallies, opened, tools }: Part): Promise<string[]> {
  const isStale = tallies.some(({ entity, written, healed }) => entity === 'customers' && written + healed > 0);
  const customers = isStale
    ? linksOf(partition, await tools.port.query<CustomerLink>(linkedCustomers([partition], undefined)))
    : opened.customers;
  return customers.filter(({ Account__c }) => Account__c === null).map(({ Number__c }) => Number__c);
}

/** For the record of the run: what it has no field of its own for. */
export const summary = ({ tallies, totals, foundDifferent, warnings, notes }: PartitionReport): string => {
  const counts: [number, string][] = [
    [total(tallies, 'deleted'), 'deleted, gone from the ERP'],
    [total(tallies, 'left'), 'let go by retention'],
    [foundDifferent, 'found different and put right'],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${rows(count)} ${what}.`);
  const differing = totals.filter(differs).length;
  const totalsTold = differing > 0 ? [`${differing} of ${totals.length} control totals differ.`] : [];
  return [...told, ...totalsTold, ...warnings, ...notes].join(' ');
};

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
