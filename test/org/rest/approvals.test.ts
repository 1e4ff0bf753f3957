import { Connection } from 'jsforce';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer, type Fixture } from './localServer.js';

// REST API Developer Guide, "Process Approvals" and "Submit a Record for Approval".
describe('approvals over REST', () => {
  const fixture: Fixture = fixtureServer();
  let express: string;
  const post = async (request: object, token?: string): Promise<Record<string, unknown>> => {
    const path = '/services/data/v67.0/process/approvals';
    const response = await fixture.send('POST', path, { requests: [request] }, token);
    const [result] = (await response.json()) as Record<string, unknown>[];
    return { status: response.status, ...result };
  };
  const ship = async (values: object, token = fixture.admin): Promise<string> => {
    const answer = await fixture.send('POST', '/services/data/v67.0/sobjects/Shipment__c', values, token);
    return ((await answer.json()) as { id: string }).id;
  };
  beforeAll(async () => {
    express = await ship({ Shipment_Key__c: 'express', Express__c: true }, fixture.clerk);
  });

  it('lists the processes of the org by object', async () => {
    const answer = await fixture.get('/services/data/v67.0/process/approvals');
    const description = 'Express shipments leave only when dispatch agrees.';
    expect(await answer.json()).toEqual({
      approvals: {
        Shipment__c: [
          { description, id: expect.stringMatching(/^04a/), name: 'Release of express shipments', sortOrder: 1 },
        ],
      },
    });
  });

  it('says why a record cannot be submitted', async () => {
    const plain = await ship({ Shipment_Key__c: 'plain' });
    expect(await post({ actionType: 'Submit', contextId: plain })).toMatchObject({
      status: 200,
      success: false,
      errors: [
        { statusCode: 'NO_APPLICABLE_PROCESS', message: 'No applicable approval process was found.', fields: [] },
      ],
      instanceId: null,
      newWorkitemIds: null,
    });
  });

  it('submits, refuses those who are no approvers, and approves', async () => {
    const submitted = await post({ actionType: 'Submit', contextId: express, comments: 'please' }, fixture.clerk);
    expect(submitted).toMatchObject({ success: true, entityId: express, errors: null, instanceStatus: 'Pending' });
    const [contextId] = submitted['newWorkitemIds'] as string[];
    const locked = await fixture.send(
      'PATCH',
      `/services/data/v67.0/sobjects/Shipment__c/${express}`,
      { Weight__c: 2 },
      fixture.clerk,
    );
    expect(await locked.json()).toMatchObject([{ errorCode: 'ENTITY_IS_LOCKED' }]);
    expect(await post({ actionType: 'Approve', contextId }, fixture.stranger)).toMatchObject({ success: false });
    const connection = new Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
    const [approved] = (await connection.request({
      method: 'POST',
      url: '/process/approvals',
      body: JSON.stringify({ requests: [{ actionType: 'Approve', contextId }] }),
    })) as Record<string, unknown>[];
    expect(approved).toMatchObject({ success: true, instanceStatus: 'Approved', newWorkitemIds: [] });
    const query = `SELECT Status, (SELECT StepStatus, Comments FROM Steps ORDER BY CreatedDate) FROM ProcessInstance WHERE TargetObjectId = '${express}'`;
    const { records } = await connection.query(query);
    expect(records[0]).toMatchObject({
      Status: 'Approved',
      Steps: { records: [{ StepStatus: 'Started', Comments: 'please' }, { StepStatus: 'Approved' }] },
    });
    expect(await connection.sobject('Shipment__c').retrieve(express)).toMatchObject({ Note__c: 'released' });
  });

  it('refuses what is no approval action', async () => {
    const path = '/services/data/v67.0/process/approvals';
    const answer = await fixture.send('POST', path, { requests: [{ actionType: 'Sign', contextId: express }] });
    expect([answer.status, await answer.json()]).toMatchObject([400, [{ errorCode: 'INVALID_FIELD' }]]);
  });
});
