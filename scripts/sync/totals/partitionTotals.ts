import { createHash } from 'node:crypto';
import { controlTotals, differs, type ControlTotal } from './controlTotals.js';
import { customerDifferences } from './customerTotals.js';
import { OpenSums } from './openSums.js';
import type { Part } from '../part.js';
import { total } from '../tally.js';

/** By company first; then customer by customer. */
export async function partitionTotals(part: Part): Promise<ControlTotal[]> {
  const { source, port } = part.tools;
  const { company, worker } = part.partition;
  const lists = company !== undefined && source.capabilities.snapshot;
  const sides = { source, port, open: lists ? new OpenSums(source, company, worker) : undefined };
  const totals = await controlTotals(sides, part.partition, part.streams, part.windowStart);
  return [...totals, ...(await customerDifferences(sides, part.partition, await whoMoved(part)))];
}

/** Customers of a company who are added up with every change; of more only those that moved, so many of them by name. */
const FEW_CUSTOMERS = 2000;
const MOST_NAMED = 500;

/** Whose balances are compared: nobody's where nothing moved, and everybody's where those that moved may not be enough. */
async function whoMoved(part: Part): Promise<ReadonlySet<string> | 'all'> {
  const { isCompared, isLoaded, touched, tallies, checkpoint, customers } = part;
  const isDoubted = (checkpoint.memory.unhealed ?? signature([])) !== signature([]);
  if (isCompared || isLoaded || isDoubted || touched.size > MOST_NAMED) return 'all';
  if (total(tallies, 'written') + total(tallies, 'deleted') === 0) return new Set();
  return (await customers.count()) <= FEW_CUSTOMERS ? 'all' : customers.numbersOf(touched);
}

/** Totals differ in a way that no comparison has seen yet. */
export function isNews({ tools, checkpoint }: Part, totals: readonly ControlTotal[]): boolean {
  if (tools.scope.kind === 'quarantine') return false;
  return totals.some(differs) && signature(totals) !== checkpoint.memory.unhealed;
}

/** Tells one set of differences from another. */
export const signature = (totals: readonly ControlTotal[]): string =>
  createHash('md5')
    .update(JSON.stringify(totals.filter(differs)))
    .digest('hex');
