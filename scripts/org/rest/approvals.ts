import { Hono } from 'hono';
import { type ApprovalRequest, type ApprovalResult, processApprovals } from '../approval/processApprovals.js';
import { processesOf } from '../approval/processes.js';
import type { Transaction } from '../engine/transaction.js';
import { parseId } from '../values/id.js';
import { isObject, json, type Json, type JsonObject, readObject, requireArray } from './body.js';
import { RestError } from './errors.js';
import { type Env, resource, type Rest } from './rest.js';

/** `/process/approvals`: the org's processes, submitting and deciding (REST API Developer Guide, "Process Approvals"). */
export function approvals(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/process/approvals', {
    GET: (c) => rest.transact(c, 'rest', (tx) => json({ approvals: listed(tx) })),
    POST: async (c) => {
      const requests = requireArray((await readObject(c))['requests'], 'requests').map(requestOf);
      return rest.transact(c, 'rest', (tx) => {
        tx.sharing = true;
        return json(processApprovals(tx, requests, false).map(resultJson));
      });
    },
  });
  return app;
}

/** Active processes by object, for the objects the user may read. */
function listed(tx: Transaction): Record<string, object[]> {
  const byObject: Record<string, object[]> = {};
  const table = tx.store.tableNamed('ProcessDefinition');
  const text = (row: readonly unknown[], field: string) => row[table.def.field(field)!.index];
  for (const { metadata, object } of processesOf(tx.org)) {
    if (!tx.org.security.can(tx.user, object, 'read')) continue;
    const row = [...table.all()].find(
      (one) => text(one, 'DeveloperName') === metadata.developerName && text(one, 'TableEnumOrId') === object.name,
    );
    (byObject[object.name] ??= []).push({
      description: metadata.description ?? null,
      id: row?.[0],
      name: metadata.label,
      sortOrder: metadata.order,
    });
  }
  return byObject;
}

function requestOf(item: Json): ApprovalRequest {
  if (!isObject(item)) throw new RestError(400, 'JSON_PARSER_ERROR', 'each request must be a JSON object');
  const action = text(item, 'actionType');
  const context = idOf(text(item, 'contextId'));
  const shared = { comments: text(item, 'comments'), nextApprovers: approversOf(item) };
  if (action === 'Submit')
    return {
      kind: 'submit',
      recordId: context,
      submitterId: idOf(text(item, 'contextActorId')),
      process: text(item, 'processDefinitionNameOrId'),
      skipEntryCriteria: item['skipEntryCriteria'] === true || item['skipEntryCriteria'] === 'true',
      ...shared,
    };
  if (action === 'Approve' || action === 'Reject') return { kind: 'workitem', workitemId: context, action, ...shared };
  const message = `actionType must be Submit, Approve or Reject, not ${action ?? 'missing'}`;
  throw new RestError(400, 'INVALID_FIELD', message);
}

function text(item: JsonObject, name: string): string | null {
  const value = item[name];
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  throw new RestError(400, 'JSON_PARSER_ERROR', `${name} must be a string`);
}

function idOf(value: string | null): string | null {
  return value === null ? null : (parseId(value) ?? value);
}

function approversOf(item: JsonObject): string[] | null {
  const given = item['nextApproverIds'];
  if (given === null || given === undefined) return null;
  return requireArray(given, 'nextApproverIds').map((id) => idOf(String(id)) ?? '');
}

function resultJson({ success, errors, ...rest }: ApprovalResult): object {
  const { actorIds, newWorkitemIds } = rest;
  return {
    ...rest,
    // "actorIds": null once nobody has to decide any more ("Reject a Record for Approval").
    actorIds: actorIds.length > 0 ? actorIds : null,
    newWorkitemIds: success ? newWorkitemIds : null,
    errors: success ? null : errors,
    success,
  };
}
