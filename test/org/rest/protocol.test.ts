import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
const DATA = '/services/data/v67.0';

async function error(response: Response | Promise<Response>): Promise<{ status: number; errors: unknown }> {
  const answer = await response;
  return { status: answer.status, errors: await answer.json() };
}

describe('addresses', () => {
  it('take careless slashes and any version from 31 to 68', async () => {
    for (const path of [`/${DATA}//limits/`, '/services/data/v31.0/limits', '/services/data/v68.0/limits']) {
      expect((await fixture.get(path)).status, path).toBe(200);
    }
    for (const path of [
      '/services/data/v30.0/limits',
      '/services/data/v69.0/limits',
      '/services/data/latest/limits',
      `${DATA}/nothing`,
      '/services/nothing',
    ]) {
      expect(await error(fixture.get(path)), path).toEqual({
        status: 404,
        errors: [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }],
      });
    }
  });

  it('list the versions without a session', async () => {
    const versions = (await (await fetch(`${fixture.server.url}/services/data`)).json()) as unknown[];
    expect(versions[0]).toEqual({ label: "Summer '14", url: '/services/data/v31.0', version: '31.0' });
    expect(versions.at(-1)).toEqual({ label: "Winter '27", url: '/services/data/v68.0', version: '68.0' });
  });

  it('refuse methods a resource does not have', async () => {
    expect(await error(fixture.send('PUT', `${DATA}/limits`, {}))).toEqual({
      status: 405,
      errors: [{ message: "HTTP Method 'PUT' not allowed. Allowed are HEAD,GET", errorCode: 'METHOD_NOT_ALLOWED' }],
    });
  });

  it('may not be longer than the platform allows', async () => {
    expect((await fixture.get(`${DATA}/query?q=${'x'.repeat(17_000)}`)).status).toBe(414);
    expect((await fixture.get(`${DATA}/limits`)).status).toBe(200);
  });
});

describe('sessions', () => {
  const wrong = { status: 401, errors: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }] };

  it('are needed everywhere but for tokens and versions', async () => {
    for (const path of [
      `${DATA}/limits`,
      DATA,
      `${DATA}/query?q=x`,
      '/services/apexrest/shipments/v1/x',
      '/services/oauth2/userinfo',
    ]) {
      expect(await error(fixture.get(path, 'wrong')), path).toEqual(wrong);
      expect(await error(fetch(fixture.server.url + path)), path).toEqual(wrong);
    }
  });

  it('end when they are revoked', async () => {
    const token = fixture.server.sessions.open(fixture.org.users[0]?.id ?? '');
    expect((await fixture.get(`${DATA}/limits`, token)).status).toBe(200);
    await fetch(`${fixture.server.url}/services/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token }),
    });
    expect(await error(fixture.get(`${DATA}/limits`, token))).toEqual(wrong);
  });

  it('come from the assertion of any client while the org has no connected apps', async () => {
    const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const assertion = (claims: object): string => `${encoded({ alg: 'RS256' })}.${encoded(claims)}.c2ln`;
    const token = (claims: object): Promise<Response> =>
      fetch(`${fixture.server.url}/services/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: assertion(claims),
        }),
      });
    const granted = (await (await token({ sub: 'clerk@local.test', exp: Date.now() + 60_000 })).json()) as {
      access_token: string;
    };
    expect(granted.access_token).toMatch(/^00D\w{12}!/);
    expect(await error(token({ sub: 'clerk@local.test', exp: 1 }))).toMatchObject({
      status: 400,
      errors: { error: 'invalid_grant' },
    });
    expect(await error(token({ sub: 'nobody@local.test', exp: Date.now() }))).toMatchObject({
      status: 400,
      errors: { error: 'invalid_grant' },
    });
  });
});

describe('bodies', () => {
  it('that are no JSON name the place', async () => {
    const { status, errors } = await error(fixture.send('POST', `${DATA}/sobjects/Shipment__c`, '{"Weight__c": }'));
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      {
        errorCode: 'JSON_PARSER_ERROR',
        message: expect.stringMatching(/^Unexpected character \('}' \(code 125\)\): .* at \[line:1, column:16\]$/),
      },
    ]);
    for (const body of ['', '[]', 'null', '"text"']) {
      expect(await error(fixture.send('POST', `${DATA}/sobjects/Shipment__c`, body)), body).toMatchObject({
        status: 400,
        errors: [{ errorCode: 'JSON_PARSER_ERROR' }],
      });
    }
  });

  it('of another type are refused', async () => {
    const response = fetch(`${fixture.server.url}${DATA}/sobjects/Shipment__c`, {
      method: 'POST',
      headers: { authorization: `Bearer ${fixture.admin}`, 'content-type': 'text/csv' },
      body: 'Name\nx',
    });
    expect(await error(response)).toMatchObject({ status: 415, errors: [{ errorCode: 'UNSUPPORTED_MEDIA_TYPE' }] });
  });

  it('of more than 50 MB are refused and the server stays up', async () => {
    const body = `"${'x'.repeat(51 * 1024 * 1024)}"`;
    expect((await fixture.send('POST', `${DATA}/sobjects/Shipment__c`, body)).status).toBe(413);
    expect((await fixture.get(`${DATA}/limits`)).status).toBe(200);
  });

  it('with values of the wrong form or unknown fields are refused', async () => {
    const post = (body: object) => error(fixture.send('POST', `${DATA}/sobjects/Shipment__c`, body));
    expect(await post({ Shipped_On__c: '2026-13-45' })).toMatchObject({
      status: 400,
      errors: [{ errorCode: 'JSON_PARSER_ERROR', message: expect.stringContaining('2026-13-45') }],
    });
    expect(await post({ Weight__c: 'heavy' })).toMatchObject({
      status: 400,
      errors: [{ errorCode: 'JSON_PARSER_ERROR' }],
    });
    expect(await post({ Colour__c: 'red' })).toEqual({
      status: 400,
      errors: [{ message: "No such column 'Colour__c' on sobject of type Shipment__c", errorCode: 'INVALID_FIELD' }],
    });
    expect(await post({ Account__c: 'nonsense' })).toMatchObject({
      status: 400,
      errors: [{ errorCode: 'MALFORMED_ID', fields: ['Account__c'] }],
    });
    expect(await post({ Weight__c: -5 })).toEqual({
      status: 400,
      errors: [
        { message: 'A weight is zero or more.', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Weight__c'] },
      ],
    });
  });

  it('take field names in any case', async () => {
    const created = (await (
      await fixture.send('POST', `${DATA}/sobjects/shipment__c`, { SHIPMENT_KEY__C: 'case', weight__c: '7' })
    ).json()) as { id: string };
    const read = await fixture.get(`${DATA}/sobjects/Shipment__c/${created.id}?fields=weight__c,Shipment_Key__c`);
    expect(await read.json()).toMatchObject({ Weight__c: 7, Shipment_Key__c: 'case' });
  });
});

describe('numbers', () => {
  it('keep every digit in both directions', async () => {
    const body = '{"Shipment_Key__c": "exact", "Weight__c": 0.100}';
    const { id } = (await (await fixture.send('POST', `${DATA}/sobjects/Shipment__c`, body)).json()) as { id: string };
    const read = async (): Promise<string> =>
      (await fixture.get(`${DATA}/sobjects/Shipment__c/${id}?fields=Weight__c`)).text();
    expect(await read()).toContain('"Weight__c":0.100');

    // 999.999 is the largest weight the trigger lets pass; the account's revenue has no such rule.
    const account = await fixture.send(
      'POST',
      `${DATA}/sobjects/Account`,
      '{"Name": "Big", "AnnualRevenue": 1234567890123456}',
    );
    const { id: accountId } = (await account.json()) as { id: string };
    const query = encodeURIComponent(`SELECT AnnualRevenue FROM Account WHERE Id = '${accountId}'`);
    expect(await (await fixture.get(`${DATA}/query?q=${query}`)).text()).toMatch(
      /"AnnualRevenue":1234567890123456[,}.]/,
    );
  });
});

describe('external ids in the path', () => {
  const path = `${DATA}/sobjects/Shipment__c/Shipment_Key__c`;

  it('create, read, update and delete', async () => {
    const created = await fixture.send('PATCH', `${path}/${encodeURIComponent('INV/1')}`, { Weight__c: 1 });
    expect([created.status, await created.json()]).toMatchObject([201, { success: true, created: true, errors: [] }]);
    const updated = await fixture.send('PATCH', `${path}/INV%2F1`, { Weight__c: 2 });
    expect([updated.status, await updated.json()]).toMatchObject([200, { success: true, created: false }]);
    expect(await (await fixture.get(`${path}/INV%2F1`)).json()).toMatchObject({
      Shipment_Key__c: 'INV/1',
      Weight__c: 2,
    });
    expect((await fixture.send('DELETE', `${path}/INV%2F1`, undefined)).status).toBe(204);
    expect((await fixture.get(`${path}/INV%2F1`)).status).toBe(404);
  });

  it('must name an external id field, and not twice', async () => {
    expect((await fixture.send('PATCH', `${DATA}/sobjects/Shipment__c/Weight__c/1`, {})).status).toBe(404);
    expect(await error(fixture.send('PATCH', `${path}/x`, { Shipment_Key__c: 'x' }))).toMatchObject({
      status: 400,
      errors: [{ errorCode: 'INVALID_FIELD' }],
    });
  });
});

describe('collections', () => {
  it('take 200 records at most', async () => {
    const records = Array.from({ length: 201 }, () => ({ attributes: { type: 'Shipment__c' } }));
    expect(await error(fixture.send('POST', `${DATA}/composite/sobjects`, { records }))).toMatchObject({
      status: 400,
      errors: [{ errorCode: 'EXCEEDED_ID_LIMIT', message: expect.stringContaining('200') }],
    });
  });

  it('read and delete by id', async () => {
    const records = ['a', 'b'].map((key) => ({ attributes: { type: 'Shipment__c' }, Shipment_Key__c: `byid:${key}` }));
    const saved = (await (await fixture.send('POST', `${DATA}/composite/sobjects`, { records })).json()) as {
      id: string;
    }[];
    const ids = saved.map(({ id }) => id);
    const nowhere = `${ids[0]?.slice(0, 12)}zzz`;
    const read = await fixture.send('POST', `${DATA}/composite/sobjects/Shipment__c`, {
      ids: [...ids, nowhere],
      fields: ['Shipment_Key__c'],
    });
    expect(await read.json()).toMatchObject([{ Shipment_Key__c: 'byid:a' }, { Shipment_Key__c: 'byid:b' }, null]);
    expect(
      await error(fixture.send('POST', `${DATA}/composite/sobjects/Shipment__c`, { ids: [{}], fields: ['Id'] })),
    ).toMatchObject({ status: 400, errors: [{ errorCode: 'JSON_PARSER_ERROR' }] });
    const deleted = await fixture.send(
      'DELETE',
      `${DATA}/composite/sobjects?ids=${ids.join(',')},junk,${ids[0]}&allOrNone=false`,
      undefined,
    );
    expect(await deleted.json()).toMatchObject([
      { success: true },
      { success: true },
      { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE', message: `Duplicate id specified: ${ids[0]}` }] },
    ]);
  });

  it('refuses a composite request of more than five queries', async () => {
    const query = (n: number) => ({ method: 'GET', url: `${DATA}/query?q=SELECT+Id+FROM+User`, referenceId: `q${n}` });
    const ask = (queries: number) =>
      fixture.send('POST', `${DATA}/composite`, {
        compositeRequest: Array.from({ length: queries }, (_, n) => query(n)),
      });
    expect((await ask(5)).status).toBe(200);
    expect((await ask(6)).status).toBe(400);
  });

  it('give an exception of a trigger to the rows it ran for', async () => {
    const records = [{ attributes: { type: 'Shipment__c' }, Shipment_Key__c: 'broken', Note__c: 'break' }];
    expect(await (await fixture.send('POST', `${DATA}/composite/sobjects`, { records })).json()).toMatchObject([
      {
        success: false,
        errors: [
          {
            statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
            message: expect.stringContaining('The scale is broken.'),
          },
        ],
      },
    ]);
  });
});

describe('composite', () => {
  const request = (allOrNone: boolean, second: object) => ({
    allOrNone,
    compositeRequest: [
      {
        method: 'POST',
        url: `${DATA}/sobjects/Account`,
        referenceId: 'account',
        body: { Name: `Composite ${allOrNone}` },
      },
      {
        method: 'POST',
        url: `${DATA}/sobjects/Shipment__c`,
        referenceId: 'shipment',
        body: { Account__c: '@{account.id}', ...second },
      },
      { method: 'GET', url: `${DATA}/sobjects/Shipment__c/@{shipment.id}?fields=Account__c`, referenceId: 'read' },
    ],
  });
  const accounts = async (name: string): Promise<unknown> =>
    (
      (await (
        await fixture.get(`${DATA}/query?q=${encodeURIComponent(`SELECT COUNT() FROM Account WHERE Name = '${name}'`)}`)
      ).json()) as { totalSize: number }
    ).totalSize;

  it('lets later requests use earlier answers', async () => {
    const answer = (await (await fixture.send('POST', `${DATA}/composite`, request(false, {}))).json()) as {
      compositeResponse: { body: Record<string, string>; httpStatusCode: number; httpHeaders: object }[];
    };
    const [account, shipment, read] = answer.compositeResponse;
    expect([account?.httpStatusCode, shipment?.httpStatusCode, read?.httpStatusCode]).toEqual([201, 201, 200]);
    expect(account?.httpHeaders).toEqual({ Location: `${DATA}/sobjects/Account/${account?.body['id']}` });
    expect(read?.body['Account__c']).toBe(account?.body['id']);
  });

  it('counts as one API request', async () => {
    const used = async (): Promise<number> => {
      const { headers } = await fixture.get(`${DATA}/limits`);
      return Number(/api-usage=(\d+)/.exec(headers.get('sforce-limit-info') ?? '')?.[1]);
    };
    const before = await used();
    await fixture.send('POST', `${DATA}/composite`, request(false, {}));
    expect(await used()).toBe(before + 2);
  });

  it('takes everything back when one of all-or-none fails', async () => {
    const answer = (await (
      await fixture.send('POST', `${DATA}/composite`, request(true, { Weight__c: -1 }))
    ).json()) as { compositeResponse: object[] };
    expect(answer.compositeResponse).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
    ]);
    expect(await accounts('Composite true')).toBe(0);
  });

  it('keeps what passed otherwise, and halts only what depends on the failure', async () => {
    const answer = (await (
      await fixture.send('POST', `${DATA}/composite`, { ...request(false, { Weight__c: -1 }) })
    ).json()) as { compositeResponse: { httpStatusCode: number }[] };
    expect(answer.compositeResponse.map((one) => one.httpStatusCode)).toEqual([201, 400, 400]);
    expect(await accounts('Composite false')).toBe(3);
  });
});

describe('a user without rights', () => {
  it('does not see the object', async () => {
    expect((await fixture.get(`${DATA}/sobjects/Shipment__c/describe`, fixture.stranger)).status).toBe(404);
    expect((await fixture.send('POST', `${DATA}/sobjects/Shipment__c`, {}, fixture.stranger)).status).toBe(404);
    const query = `${DATA}/query?q=${encodeURIComponent('SELECT Id FROM Shipment__c')}`;
    expect(await error(fixture.get(query, fixture.stranger))).toMatchObject({
      status: 400,
      errors: [{ errorCode: 'INVALID_TYPE' }],
    });
  });

  it('neither reads nor writes hidden fields', async () => {
    const described = (await (await fixture.get(`${DATA}/sobjects/Shipment__c/describe`, fixture.clerk)).json()) as {
      fields: { name: string }[];
    };
    expect(described.fields.map((field) => field.name)).not.toContain('Note__c');
    expect(
      await error(fixture.send('POST', `${DATA}/sobjects/Shipment__c`, { Note__c: 'x' }, fixture.clerk)),
    ).toMatchObject({
      status: 400,
      errors: [{ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Note__c'] }],
    });
  });

  it('sees only own records of a private object', async () => {
    await fixture.send('POST', `${DATA}/sobjects/Shipment__c`, { Shipment_Key__c: 'admin only' });
    await fixture.send('POST', `${DATA}/sobjects/Shipment__c`, { Shipment_Key__c: 'of the clerk' }, fixture.clerk);
    const query = `${DATA}/query?q=${encodeURIComponent('SELECT Shipment_Key__c FROM Shipment__c')}`;
    expect(await (await fixture.get(query, fixture.clerk)).json()).toMatchObject({
      totalSize: 1,
      records: [{ Shipment_Key__c: 'of the clerk' }],
    });
  });
});

describe('connections', () => {
  it('survive refused requests with large bodies', async () => {
    const records = Array.from({ length: 200 }, () => ({
      attributes: { type: 'Account' },
      Description: 'x'.repeat(2_000),
    }));
    for (let i = 0; i < 5; i++) {
      expect((await fixture.send('POST', `${DATA}/composite/sobjects`, { records }, 'ended')).status).toBe(401);
    }
    for (let waited = 0; waited < 700; waited += 20) {
      expect((await fixture.send('POST', `${DATA}/composite/sobjects`, { records: [] })).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
});
