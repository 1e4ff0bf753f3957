import { setTimeout as sleep } from 'node:timers/promises';
import { CreditSyncError } from '../errors.js';
import type { SalesforceRecord } from '../streams/stream.js';
import { slices } from '../slices.js';
import { isRetryableCode } from './salesforceErrors.js';
import type { RowError, SalesforcePort } from './salesforcePort.js';

const LARGEST_COLLECTION = 200;
const ATTEMPTS = 4;
const PAUSE_MS = 250;

/** Another service may be at the record of what companies share: it holds the row, or makes it at this moment, too. */
const isPassing = (code: string): boolean => isRetryableCode(code) || code === 'DUPLICATE_VALUE';

/** Writes records of the service itself (sources, runs, issues), where a refused row ends the run. */
export async function upsertOwn(
  port: SalesforcePort,
  object: string,
  externalIdField: string,
  records: readonly SalesforceRecord[],
): Promise<void> {
  for (const few of slices(records, LARGEST_COLLECTION)) await upsertCollection(port, object, externalIdField, few);
}

async function upsertCollection(
  port: SalesforcePort,
  object: string,
  externalIdField: string,
  records: readonly SalesforceRecord[],
): Promise<void> {
  for (let open = records, attempt = 1; ; attempt++) {
    const results = await port.upsert(object, externalIdField, open);
    const errors = results.map(({ success, errors: told }) => (success ? undefined : told[0]));
    const refused = errors.find((error) => error && (attempt === ATTEMPTS || !isPassing(error.statusCode)));
    if (refused) throw refusal(object, refused);
    open = open.filter((_, index) => errors[index]);
    if (open.length === 0) return;
    await sleep(PAUSE_MS * 2 ** (attempt - 1));
  }
}

const refusal = (object: string, { message, statusCode }: RowError): CreditSyncError =>
  new CreditSyncError('SalesforceRefused', `Salesforce refused a record of ${object}: ${message} (${statusCode}).`, {
    actions: [
      isPassing(statusCode)
        ? 'Run the sync again; it goes on where it stopped.'
        : 'Check that the sync user holds the permission set of the integration user.',
    ],
  });
