import { CreditSyncError } from '../sync/errors.js';
import type { RestConnection } from '../sync/salesforce/restPort.js';
import type { RowResult } from '../sync/salesforce/salesforcePort.js';
import type { SalesforceRecord } from '../sync/streams/stream.js';

/** Creates records in collections of 200 and gives their ids in order; a refused record ends the load. */
export async function createRecords(
  connection: RestConnection,
  object: string,
  records: readonly SalesforceRecord[],
): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < records.length; start += 200) {
    const chunk = records.slice(start, start + 200);
    const results = await connection.request<RowResult[]>({
      method: 'POST',
      url: `/services/data/v${connection.version}/composite/sobjects`,
      body: JSON.stringify({
        allOrNone: true,
        records: chunk.map((record) => ({ attributes: { type: object }, ...record })),
      }),
      headers: { 'content-type': 'application/json' },
    });
    const refused = results.find((result) =>
      result.errors.some((error) => error.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK'),
    );
    if (refused)
      throw new CreditSyncError(
        'SalesforceRefused',
        `Salesforce refused a record of ${object}: ${refused.errors[0]?.message}.`,
      );
    ids.push(...results.map((result) => result.id ?? ''));
  }
  return ids;
}
