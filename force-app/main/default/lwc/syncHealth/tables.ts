import type { SyncHealth, SyncIssue, SyncRun, SyncSource, SyncTotal } from 'credit/contract';
import type { TableCell, TableColumn, TableRow } from 'c/creditTable';
import { bareAmount, fill, moment, plainNumber } from 'c/creditFormat';
import { entityName } from 'c/erpEntities';
import { label } from './labels';

export const SOURCES: readonly TableColumn[] = [
  { name: 'source', label: label.source },
  { name: 'complete', label: label.complete },
  { name: 'attempt', label: label.attempt },
  { name: 'state', label: label.state },
];

export const TOTALS: readonly TableColumn[] = [
  { name: 'what', label: label.what },
  { name: 'company', label: label.company },
  { name: 'currency', label: label.currency },
  { name: 'erp', label: label.erp, isNumber: true },
  { name: 'salesforce', label: label.salesforce, isNumber: true },
  { name: 'difference', label: label.difference, isNumber: true },
];

export const RUNS: readonly TableColumn[] = [
  { name: 'run', label: label.run },
  { name: 'source', label: label.source },
  { name: 'started', label: label.started },
  { name: 'outcome', label: label.outcome },
  { name: 'read', label: label.read, isNumber: true },
  { name: 'written', label: label.written, isNumber: true },
  { name: 'keptOut', label: label.keptOut, isNumber: true },
  { name: 'message', label: label.message, isLong: true },
];

export const ISSUES: readonly TableColumn[] = [
  { name: 'row', label: label.row },
  { name: 'entity', label: label.what },
  { name: 'since', label: label.since },
  { name: 'reason', label: label.reason, isLong: true },
];

export const RETRY: TableColumn = { name: 'retry', label: label.retry };

const FIGURES: Readonly<Record<string, string>> = {
  count: label.count,
  amount: label.amount,
  balance: label.balance,
  unapplied_amount: label.unapplied,
};

/** Sorts as the moment it is, not as the words for it. */
function momentCell(at: string | null | undefined): TableCell {
  return at ? { text: moment(at), value: at } : { text: label.never, tone: 'quiet' };
}

export function sources({ sources: all }: SyncHealth): TableRow[] {
  return all.map((source) => ({
    key: source.id,
    cells: {
      source: { text: source.name, recordId: source.id, objectName: 'AR_Source__c' },
      complete: momentCell(source.lastSuccess),
      attempt: momentCell(source.lastAttempt),
      state: stateOf(source),
    },
  }));
}

function stateOf({ isRunning, isStale }: SyncSource): TableCell {
  if (isRunning) return { text: label.runs };
  return isStale ? { text: label.stale, tone: 'alarm' } : { text: label.fresh };
}

export function totals(all: readonly SyncTotal[]): TableRow[] {
  return all.map((total, index) => ({ key: `${index}`, cells: totalCells(total) }));
}

function totalCells(total: SyncTotal): Record<string, TableCell> {
  const { company, entity, customer, currencyIso, figure } = total;
  const subject = customer ? fill(label.customer, customer) : entityName(entity);
  const amount = (value: number): TableCell => ({
    text: figure === 'count' ? plainNumber(value) : bareAmount(value, currencyIso),
    value,
  });
  return {
    what: { text: `${subject} · ${FIGURES[figure] ?? figure}` },
    company: { text: company },
    currency: { text: currencyIso },
    erp: amount(total.erp),
    salesforce: amount(total.salesforce),
    difference:
      total.difference === 0 ? { text: label.equal, value: 0 } : { ...amount(total.difference), tone: 'alarm' },
  };
}

function count(value: number | null | undefined): TableCell {
  return value == null ? { text: '' } : { text: plainNumber(value), value };
}

export function runs(all: readonly SyncRun[]): TableRow[] {
  return all.map((run) => ({
    key: run.id,
    cells: {
      run: { text: run.name, recordId: run.id, objectName: 'Sync_Run__c' },
      source: { text: run.sourceName ?? '' },
      started: momentCell(run.startedAt),
      outcome: { text: run.outcomeLabel, tone: run.outcome === 'Failed' ? 'alarm' : undefined },
      read: count(run.rowsRead),
      written: count(run.rowsWritten),
      keptOut: count(run.rowsQuarantined),
      message: { text: run.message ?? '', tone: 'quiet' },
    },
  }));
}

export function issues(all: readonly SyncIssue[]): TableRow[] {
  return all.map(({ id, sourceKey, entity, since, reason, codeLabel, retryAskedAt }) => ({
    key: id,
    cells: {
      row: { text: sourceKey, recordId: id, objectName: 'Sync_Issue__c' },
      entity: { text: entityName(entity) },
      since: momentCell(since),
      // The service speaks English; what kind of reason it is, everybody's language.
      reason: { text: [codeLabel, reason].filter(Boolean).join(': ') },
      retry: retryAskedAt ? { text: label.retryAsked, tone: 'quiet' } : { text: label.retryOne, isAction: true },
    },
  }));
}
