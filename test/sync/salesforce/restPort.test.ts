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

  it('asks five queries at once, follows each over its pages, and answers in their order', async () => {
    const page = (...records: unknown[]) => ({ httpStatusCode: 200, body: { records } });
    const more = { httpStatusCode: 200, body: { records: [5], nextRecordsUrl: '/services/data/v67.0/query/01g-1' } };
    const connection = connectionGiving(
      { compositeResponse: [page(1), page(2, 2), page(), page(4), more] },
      { records: [55] },
      { compositeResponse: [page(6)] },
    );

    const soqls = ['A', 'B', 'C', 'D', 'E', 'F'].map((object) => `SELECT Id FROM ${object}`);
    expect(await new RestPort(connection).queries(soqls)).toEqual([[1], [2, 2], [], [4], [5, 55], [6]]);
    expect(connection.requests).toHaveLength(3);
  });

  it('tries a composite again whose part failed in passing, and tells what was refused for good', async () => {
    const failed = (errorCode: string) => ({
      compositeResponse: [{ httpStatusCode: 400, body: [{ errorCode, message: `${errorCode} happened` }] }],
    });
    const done = { compositeResponse: [{ httpStatusCode: 204, body: null }] };
    const record = ['Sync_Run__c', 'Run_Key__c', { Run_Key__c: 'a b', Outcome__c: 'Succeeded' }] as const;
    const connection = connectionGiving(failed('UNABLE_TO_LOCK_ROW'), done, failed('INVALID_FIELD'));

    await new RestPort(connection, quick).save([record]);
    expect(connection.requests[1]).toMatchObject({
      body: expect.stringContaining('/sobjects/Sync_Run__c/Run_Key__c/a%20b') as string,
    });
    await expect(new RestPort(connection, quick).save([record])).rejects.toMatchObject({ name: 'SalesforceNoRights' });
  });

  it('does not send again what was refused for good', async () => {
    const connection = connectionGiving(failure('INVALID_FIELD'), written);

    await expect(new RestPort(connection, quick).upsert('AR_Invoice__c', 'ERP_Key__c', [])).rejects.toMatchObject({
      name: 'SalesforceNoRights',
    });
    expect(connection.requests).toHaveLength(1);
  });

  it('uses the calls of the day up to the reserve and not one more', () => {
    const requireCalls = (used: number) => (): void => {
      const connection = Object.assign(connectionGiving(), { limitInfo: { apiUsage: { used, limit: 1000 } } });
      new RestPort(connection, quick, 0.1).requireApiCalls();
    };

    expect(requireCalls(900)).not.toThrow();
    expect(requireCalls(901)).toThrow('901 of its 1000 API calls');
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
