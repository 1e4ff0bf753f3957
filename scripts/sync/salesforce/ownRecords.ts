import { CreditSyncError } from '../errors.js';
import type { SalesforceRecord } from '../streams/stream.js';
import type { SalesforcePort } from './salesforcePort.js';

const LARGEST_COLLECTION = 200;

/** Writes records of the service itself (sources, runs, issues), where a refused row ends the run. */
export async function upsertOwn(
  port: SalesforcePort,
  object: string,
  externalIdField: string,
  records: readonly SalesforceRecord[],
): Promise<void> {
  for (let start = 0; start < records.length; start += LARGEST_COLLECTION) {
    const results = await port.upsert(object, externalIdField, records.slice(start, start + LARGEST_COLLECTION));
    const error = results.find((result) => !result.success)?.errors[0];
    if (!error) continue;
    throw new CreditSyncError(
      'SalesforceRefused',
      `Salesforce refused a record of ${object}: ${error.message} (${error.statusCode}).`,
      {
        actions: ['Check that the sync user holds the permission set of the integration user.'],
      },
    );
  }
}
