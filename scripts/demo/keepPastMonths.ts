import type { DateTime } from 'luxon';
import { RestPort, type RestConnection } from '../sync/salesforce/restPort.js';

/** Those the portfolio looks back on. */
const MONTHS = 12;

/** Asks the package to keep the months that were over before there was an org: its clock keeps those to come. */
export async function keepPastMonths(connection: RestConnection, today: DateTime): Promise<void> {
  const port = new RestPort(connection);
  const since = today.startOf('month').minus({ months: MONTHS }).toISODate() ?? '';
  const [oldest] = await port.query<{ Id: string }>(
    `SELECT Id FROM AR_Invoice__c WHERE Issue_Date__c >= ${since} ORDER BY Issue_Date__c LIMIT 1`,
  );
  if (oldest) await port.apex('/credit/v1/retention', { itemIds: [oldest.Id], keepMonths: true });
}
