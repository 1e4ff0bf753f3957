import type { Transaction } from '../engine/transaction.js';
import { dmlException } from './errors.js';
import type { DmlRequest, DmlResult } from './workRow.js';

/** Inserting a platform event publishes it (Platform Events Developer Guide, "Publish Event Messages with Apex"). */
export function publishEvents(tx: Transaction, { records, allOrNone, operation }: DmlRequest): DmlResult[] {
  const results = tx.org.async.publish(tx, records);
  const failures = results.flatMap(({ success, errors }, index) =>
    success ? [] : errors.map((error) => ({ ...error, index, id: null })),
  );
  if (allOrNone && failures.length > 0) throw dmlException(operation, failures);
  return results;
}
