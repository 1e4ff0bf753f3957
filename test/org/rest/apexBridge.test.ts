import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();

async function call(method: string, params: object, token?: string): Promise<{ status: number; body: unknown }> {
  const request = {
    namespace: '',
    classname: 'ShipmentController',
    method,
    isContinuation: false,
    params,
    cacheable: false,
  };
  const response = await fixture.send('POST', '/webruntime/api/apex/execute', request, token);
  return { status: response.status, body: await response.json() };
}

describe('the Apex bridge of the page', () => {
  it('returns what is AuraEnabled and leaves empty members out', async () => {
    const account = (await (
      await fixture.send('POST', '/services/data/v67.0/sobjects/Account', { Name: 'Bridge' })
    ).json()) as { id: string };
    await fixture.send('POST', '/services/data/v67.0/sobjects/Shipment__c', {
      Account__c: account.id,
      Weight__c: 1.25,
    });
    expect(await call('summary', { accountId: account.id })).toEqual({
      status: 200,
      body: { returnValue: { weight: 1.25, count: 1 }, cacheable: true },
    });
  });

  it('tells the message of an AuraHandledException', async () => {
    expect(await call('book', { key: '' })).toMatchObject({
      status: 500,
      body: {
        message: 'A shipment needs a key.',
        exceptionType: 'System.AuraHandledException',
        isUserDefinedException: false,
      },
    });
    expect(await call('book', { key: 'bridge' })).toMatchObject({
      status: 200,
      body: { returnValue: expect.stringMatching(/^a0/) },
    });
    expect(await call('book', { key: 'bridge' })).toMatchObject({
      status: 500,
      body: { pageErrors: [], fieldErrors: { Shipment_Key__c: [{ statusCode: 'DUPLICATE_VALUE' }] }, index: 0 },
    });
  });

  it('lets cacheable methods only read', async () => {
    expect(await call('writes', {})).toMatchObject({
      status: 500,
      body: { message: expect.stringContaining('Too many DML statements') },
    });
  });

  it('calls nothing but AuraEnabled methods of classes the user may use', async () => {
    expect(await call('hidden', {})).toMatchObject({ status: 404 });
    expect(await call('book', { key: 'x' }, fixture.stranger)).toMatchObject({ status: 403 });
  });

  it('answers GET for cacheable methods only', async () => {
    const get = (method: string, params: object) =>
      fixture.get(
        `/webruntime/api/apex/execute?classname=ShipmentController&method=${method}&params=${encodeURIComponent(JSON.stringify(params))}`,
      );
    expect((await get('summary', { accountId: '001000000000001AAA' })).status).toBe(200);
    expect((await get('book', { key: 'y' })).status).toBe(405);
  });
});
