// The index would bring in every API of Salesforce, most of which the service never calls. The two files need each other: this
// one has to come first, or the index is left without its Connection for everybody who imports it later.
import 'jsforce/lib/jsforce.js';
import { Connection } from 'jsforce/lib/connection.js';
import { CreditSyncError, errorText } from '../errors.js';
import type { SalesforceTarget } from '../config.js';
import { readSecret } from '../secret.js';
import type { RestConnection } from './restPort.js';

/** Either a user known to the Salesforce CLI, whose session renews itself, or an address with an access token. */
export async function connect(target: SalesforceTarget): Promise<RestConnection> {
  if ('username' in target) return connectAs(target.username, target.apiVersion);
  const { instanceUrl, apiVersion: version } = target;
  let accessToken = readSecret(target.accessToken, 'salesforce.accessToken');
  // A token that ran out may have been renewed in its file since. jsforce would ask for ever, so the same one is an end.
  const refreshFn: SessionRefreshFunc = (_, done) => {
    const renewed = readSecret(target.accessToken, 'salesforce.accessToken');
    if (renewed === accessToken) return done(new Error('Session expired or invalid'));
    accessToken = renewed;
    done(null, renewed);
  };
  return new Connection({ instanceUrl, accessToken, version, refreshFn }) as RestConnection;
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
    throw new CreditSyncError(
      'SalesforceLoginFailed',
      `No Salesforce session for ${username}: ${errorText(error).replace(/\.$/, '')}.`,
      {
        actions: [`Log in once with "sf org login jwt --username ${username}" or "sf org login web".`],
        cause: error,
      },
    );
  }
}

type SessionRefreshFunc = NonNullable<ConstructorParameters<typeof Connection>[0]>['refreshFn'] & {};
