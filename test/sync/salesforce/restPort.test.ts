import { describe, expect, it } from 'vitest';
import { RestPort, type RestConnection } from '../../../scripts/sync/salesforce/restPort.js';

type Request = Parameters<RestConnection['request']>[0];

/** Gives its answers one after the other; an Error is thrown. */
function connectionGiving(...answers: unknown[]): RestConnection & { requests: Request[] } {
  const requests: Request[] = [];
  return {
    instanceUrl: 'https://example.my.salesforce.com',
    version: '67.0',
    requests,
    request: <T>(request: Request) => {
      requests.push(request);
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as T);
    },
  };
}

const failure = (errorCode: string): Error => Object.assign(new Error(`${errorCode} happened`), { errorCode });
const quick = { retries: 2, minTimeout: 1 };
const written = [{ id: 'a01', success: true, errors: [] }];

describe('REST port', () => {
  it('follows a query over all its pages', async () => {
    const connection = connectionGiving(
      { records: [1], nextRecordsUrl: '/services/data/v67.0/query/01g-1' },
      { records: [2] },
    );

    expect(await new RestPort(connection).query('SELECT Id FROM Account')).toEqual([1, 2]);
  });

  it('sends an upsert again after a server error or a broken connection', async () => {
    const connection = connectionGiving(failure('ERROR_HTTP_503'), failure('ECONNRESET'), written);

    expect(await new RestPort(connection, quick).upsert('AR_Invoice__c', 'ERP_Key__c', [{ ERP_Key__c: 'a' }])).toEqual(
      written,
    );
    expect(connection.requests).toHaveLength(3);
  });

  it('does not send again what was refused for good', async () => {
    const connection = connectionGiving(failure('INVALID_FIELD'), written);

    await expect(new RestPort(connection, quick).upsert('AR_Invoice__c', 'ERP_Key__c', [])).rejects.toMatchObject({
      name: 'SalesforceNoRights',
    });
    expect(connection.requests).toHaveLength(1);
  });

  it.each([
    ['ECONNREFUSED', 'SalesforceDown', /does not answer/],
    ['INVALID_SESSION_ID', 'SalesforceLoginFailed', /refused the access token/],
    ['REQUEST_LIMIT_EXCEEDED', 'SalesforceLimit', /used up its API calls/],
    ['SOMETHING_NEW', 'SalesforceFailed', /SOMETHING_NEW/],
  ])('turns %s into one sentence and a next step', async (code, name, words) => {
    const port = new RestPort(connectionGiving(failure(code), failure(code), failure(code)), quick);

    await expect(port.query('SELECT Id FROM Account')).rejects.toMatchObject({
      name,
      message: expect.stringMatching(words) as string,
      actions: [expect.any(String) as string],
    });
  });
});
