import { Connection } from 'jsforce';
import { CreditSyncError, errorText } from '../errors.js';
import { readSecret, type SalesforceTarget } from '../config.js';
import type { RestConnection } from './restPort.js';

/** Either a user known to the Salesforce CLI, whose session renews itself, or an address with an access token. */
export async function connect(target: SalesforceTarget): Promise<RestConnection> {
  if ('username' in target) return connectAs(target.username, target.apiVersion);
  return new Connection({
    instanceUrl: target.instanceUrl,
    accessToken: readSecret(target.accessToken, 'salesforce.accessToken'),
    version: target.apiVersion,
  }) as RestConnection;
}

async function connectAs(username: string, apiVersion: string): Promise<RestConnection> {
  // Loaded only when needed: it doubles the start-up time of the service.
  const { AuthInfo, Connection: CoreConnection } = await import('@salesforce/core');
  try {
    const connection = await CoreConnection.create({
      authInfo: await AuthInfo.create({ username }),
      connectionOptions: { version: apiVersion },
    });
    return connection as RestConnection;
  } catch (error) {
    throw new CreditSyncError('SalesforceLoginFailed', `No Salesforce session for ${username}: ${errorText(error)}.`, {
      actions: [`Log in once with "sf org login jwt --username ${username}" or "sf org login web".`],
      cause: error,
    });
  }
}
