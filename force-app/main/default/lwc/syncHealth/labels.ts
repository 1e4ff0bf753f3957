import title from '@salesforce/label/c.Credit_UI_SyncTitle';
import empty from '@salesforce/label/c.Credit_UI_SyncEmpty';
import emptyText from '@salesforce/label/c.Credit_UI_SyncEmptyText';
import noPermission from '@salesforce/label/c.Credit_UI_SyncNoPermission';
import noPermissionText from '@salesforce/label/c.Credit_UI_SyncNoPermissionText';
import staleText from '@salesforce/label/c.Credit_UI_SyncStale';
import freshness from '@salesforce/label/c.Credit_UI_SyncFreshness';
import differences from '@salesforce/label/c.Credit_UI_SyncDifferences';
import ofTotals from '@salesforce/label/c.Credit_UI_SyncOfTotals';
import keptOut from '@salesforce/label/c.Credit_UI_SyncKeptOut';
import lastRun from '@salesforce/label/c.Credit_UI_SyncLastRun';
import never from '@salesforce/label/c.Credit_UI_SyncNever';
import sources from '@salesforce/label/c.Credit_UI_SyncSources';
import totals from '@salesforce/label/c.Credit_UI_SyncTotals';
import runsHeading from '@salesforce/label/c.Credit_UI_SyncRuns';
import rebuild from '@salesforce/label/c.Credit_UI_SyncRebuild';
import source from '@salesforce/label/c.Credit_UI_SyncSource';
import complete from '@salesforce/label/c.Credit_UI_SyncComplete';
import attempt from '@salesforce/label/c.Credit_UI_SyncAttempt';
import state from '@salesforce/label/c.Credit_UI_ColumnState';
import fresh from '@salesforce/label/c.Credit_UI_SyncFresh';
import stale from '@salesforce/label/c.Credit_UI_SyncIsStale';
import runs from '@salesforce/label/c.Credit_UI_SyncIsRunning';
import what from '@salesforce/label/c.Credit_UI_SyncWhat';
import company from '@salesforce/label/c.Credit_UI_SyncCompany';
import currency from '@salesforce/label/c.Credit_UI_SyncCurrency';
import erp from '@salesforce/label/c.Credit_UI_SyncErp';
import salesforce from '@salesforce/label/c.Credit_UI_SyncSalesforce';
import difference from '@salesforce/label/c.Credit_UI_SyncDifference';
import equal from '@salesforce/label/c.Credit_UI_SyncEqual';
import customer from '@salesforce/label/c.Credit_UI_SyncCustomer';
import noTotals from '@salesforce/label/c.Credit_UI_SyncNoTotals';
import totalsEqual from '@salesforce/label/c.Credit_UI_SyncTotalsEqual';
import totalsDiffer from '@salesforce/label/c.Credit_UI_SyncTotalsDiffer';
import showEqual from '@salesforce/label/c.Credit_UI_SyncShowEqual';
import run from '@salesforce/label/c.Credit_UI_SyncRun';
import started from '@salesforce/label/c.Credit_UI_SyncStarted';
import outcome from '@salesforce/label/c.Credit_UI_SyncOutcome';
import read from '@salesforce/label/c.Credit_UI_SyncRead';
import written from '@salesforce/label/c.Credit_UI_SyncWritten';
import message from '@salesforce/label/c.Credit_UI_SyncMessage';
import row from '@salesforce/label/c.Credit_UI_SyncRow';
import since from '@salesforce/label/c.Credit_UI_ColumnSince';
import reason from '@salesforce/label/c.Credit_UI_SyncReason';
import retry from '@salesforce/label/c.Credit_UI_SyncRetry';
import retryOne from '@salesforce/label/c.Credit_UI_TryAgain';
import retryAll from '@salesforce/label/c.Credit_UI_SyncRetryAll';
import retryAsked from '@salesforce/label/c.Credit_UI_SyncRetryAsked';
import retryTitle from '@salesforce/label/c.Credit_UI_SyncRetryTitle';
import retryText from '@salesforce/label/c.Credit_UI_SyncRetryText';
import retryFailed from '@salesforce/label/c.Credit_UI_SyncRetryFailed';
import noIssues from '@salesforce/label/c.Credit_UI_SyncNoIssues';
import issues from '@salesforce/label/c.Credit_UI_SyncIssues';
import moreIssues from '@salesforce/label/c.Credit_UI_SyncMoreIssues';
import count from '@salesforce/label/c.Credit_UI_SyncCount';
import amount from '@salesforce/label/c.Credit_UI_SyncAmount';
import balance from '@salesforce/label/c.Credit_UI_SyncBalance';
import unapplied from '@salesforce/label/c.Credit_UI_SyncUnapplied';

export const label = {
  title,
  empty,
  emptyText,
  noPermission,
  noPermissionText,
  staleText,
  freshness,
  differences,
  ofTotals,
  keptOut,
  lastRun,
  never,
  sources,
  totals,
  runsHeading,
  rebuild,
  source,
  complete,
  attempt,
  state,
  fresh,
  stale,
  runs,
  what,
  company,
  currency,
  erp,
  salesforce,
  difference,
  equal,
  customer,
  noTotals,
  totalsEqual,
  totalsDiffer,
  showEqual,
  run,
  started,
  outcome,
  read,
  written,
  message,
  row,
  since,
  reason,
  retry,
  retryOne,
  retryAll,
  retryAsked,
  retryTitle,
  retryText,
  retryFailed,
  noIssues,
  issues,
  moreIssues,
  count,
  amount,
  balance,
  unapplied,
};
