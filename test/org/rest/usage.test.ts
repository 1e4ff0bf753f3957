import { expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer({ dailyApiRequests: 2 });

it('refuses requests once the daily ones are spent', async () => {
  const limits = () => fixture.get('/services/data/v67.0/limits');
  expect(await (await limits()).json()).toMatchObject({ DailyApiRequests: { Max: 2, Remaining: 1 } });
  expect((await limits()).headers.get('sforce-limit-info')).toBe('api-usage=2/2');
  const refused = await limits();
  expect([refused.status, await refused.json()]).toEqual([
    403,
    [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
  ]);
});
