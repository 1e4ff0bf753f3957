import { Decimal } from 'decimal.js';
import type { SalesforcePort } from '../sync/salesforce/salesforcePort.js';

/** Customers whose profile does not carry the exposure that SQL computes from the ERP. */
export async function wrongExposures(
  port: SalesforcePort,
  expected: ReadonlyMap<string, Decimal>,
  numberOf: ReadonlyMap<string, string>,
): Promise<string[]> {
  const profiles = await port.query<{ Account__c: string; Exposure__c: number }>(
    'SELECT Account__c, Exposure__c FROM Credit_Profile__c',
  );
  const actual = new Map(
    profiles.map((profile) => [numberOf.get(profile.Account__c), new Decimal(profile.Exposure__c)]),
  );
  return [...expected].flatMap(([number, exposure]) => {
    const found = actual.get(number);
    return found?.equals(exposure)
      ? []
      : [`${number}: ERP ${exposure.toFixed(2)}, profile ${found?.toFixed(2) ?? 'missing'}`];
  });
}
