import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
const ROOT = '/services/apexrest/shipments/v1';

describe('Apex REST', () => {
  it('passes JSON members as parameters and returns every property', async () => {
    const body =
      '{"key": "k", "parcels": [{"weight": 0.1}, {"weight": 12345678901234567.89}], "shippedOn": "2026-03-01", "arrivesAt": "2026-03-02T01:02:03.004+01:00"}';
    const response = await fixture.send('POST', `${ROOT}/weigh`, body);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('"total":12345678901234567.99');
    expect(JSON.parse(text)).toMatchObject({
      key: 'k',
      lines: 2,
      shippedOn: '2026-03-01',
      arrivesAt: '2026-03-02T00:02:03.004+0000',
      missing: null,
    });
  });

  it('refuses parameters the method does not have, and values of the wrong type', async () => {
    const post = async (body: object) => (await fixture.send('POST', `${ROOT}/weigh`, body)).json();
    expect(await post({ kee: 'k' })).toMatchObject([
      { errorCode: 'JSON_PARSER_ERROR', message: expect.stringContaining('kee') },
    ]);
    expect(await post({ key: 'k', parcels: 'none' })).toMatchObject([{ errorCode: 'JSON_PARSER_ERROR' }]);
  });

  it('offers the request to the method', async () => {
    expect(await (await fixture.get(`${ROOT}/count?key=from+address`)).json()).toMatchObject({
      path: '/shipments/v1/count',
      key: 'from address',
    });
  });

  it('answers an exception with its text and takes the work back', async () => {
    const response = await fixture.send('DELETE', `${ROOT}/x`, undefined);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual([
      {
        errorCode: 'APEX_ERROR',
        message: expect.stringMatching(
          /^ShipmentService\.BrokenException: The scale is broken\.\n\nClass\.ShipmentService\.fail: line \d+, column \d+/,
        ),
      },
    ]);
    expect(await (await fixture.get(`${ROOT}/count`)).json()).toMatchObject({ lines: 0 });
  });

  it('says what is not there or not allowed', async () => {
    expect(await (await fixture.get('/services/apexrest/other')).json()).toEqual([
      { message: 'Could not find a match for URL', errorCode: 'NOT_FOUND' },
    ]);
    expect(await (await fixture.send('PUT', `${ROOT}/x`, {})).json()).toMatchObject([
      { errorCode: 'METHOD_NOT_ALLOWED' },
    ]);
    const refused = await fixture.get(`${ROOT}/count`, fixture.stranger);
    expect([refused.status, await refused.json()]).toMatchObject([403, [{ errorCode: 'FORBIDDEN' }]]);
  });
});
