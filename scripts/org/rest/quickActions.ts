import { type Context, Hono } from 'hono';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { Unsupported } from '../values/exceptions.js';
import { json, type JsonObject, readObject, requireObject } from './body.js';
import { notFound } from './errors.js';
import { requireId, requireObjectType } from './describe.js';
import { objectOf, saveRecord } from './records.js';
import { type Env, param, resource, type Rest } from './rest.js';
import { dataBase } from './versions.js';

interface Action {
  readonly name: string;
  readonly label: string;
  readonly type: 'Create' | 'LogACall';
  readonly target: string;
  /** Fields of its layout. */
  readonly fields: readonly string[];
  /** What a new record has, unless somebody says otherwise. */
  readonly defaults?: Readonly<Record<string, string>>;
}

/** Global actions every org begins with (Salesforce Help, "Default Actions"), as far as their objects are here. */
const ACTIONS: readonly Action[] = [
  {
    name: 'LogACall',
    label: 'Log a Call',
    type: 'LogACall',
    target: 'Task',
    fields: ['Subject', 'Description', 'WhoId', 'WhatId'],
    defaults: { Subject: 'Call', Status: 'Completed' },
  },
  {
    name: 'NewTask',
    label: 'New Task',
    type: 'Create',
    target: 'Task',
    fields: ['Subject', 'ActivityDate', 'WhoId', 'WhatId', 'OwnerId'],
  },
  {
    name: 'NewContact',
    label: 'New Contact',
    type: 'Create',
    target: 'Contact',
    fields: ['FirstName', 'LastName', 'AccountId', 'Email', 'Phone'],
  },
  {
    name: 'NewOpportunity',
    label: 'New Opportunity',
    type: 'Create',
    target: 'Opportunity',
    fields: ['Name', 'AccountId', 'CloseDate', 'StageName', 'Amount'],
  },
  { name: 'NewAccount', label: 'New Account', type: 'Create', target: 'Account', fields: ['Name', 'Phone'] },
];

/** `/quickActions` and `/sobjects/{type}/quickActions` (REST API Developer Guide, "Quick Actions", "sObject Quick Actions"). */
export function quickActions(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const list = (c: Context<Env>): Response =>
    json(seen(rest, c).map((action) => summary(action, `${dataBase(c)}/quickActions`)));
  resource(app, '/quickActions', { GET: list });
  resource(app, '/sobjects/:type/quickActions', {
    GET: (c) => {
      objectOf(rest, c);
      return list(c);
    },
  });
  for (const base of ['/quickActions/:action', '/sobjects/:type/quickActions/:action']) {
    resource(app, base, { GET: (c) => json(described(rest, c)), POST: (c) => execute(rest, c) });
    resource(app, `${base}/describe`, { GET: (c) => json(described(rest, c)) });
    resource(app, `${base}/defaultValues`, { GET: (c) => json(defaults(rest, actionOf(rest, c))) });
    resource(app, `${base}/defaultValues/:context`, {
      GET: (c) => json(defaults(rest, actionOf(rest, c), requireId(param(c, 'context')))),
    });
  }
  return app;
}

const seen = (rest: Rest, c: Context<Env>): Action[] =>
  ACTIONS.filter(({ target }) => rest.org.security.can(rest.user(c), rest.org.schema.require(target), 'create'));

function actionOf(rest: Rest, c: Context<Env>): Action {
  const name = param(c, 'action').replace(/^Global\./, '');
  const own = rest.org.project.quickActions.find((each) => each.name === name || each.name.endsWith(`.${name}`));
  if (own) throw new Unsupported(`the quick action ${own.name} over REST`);
  const action = seen(rest, c).find((each) => each.name === name);
  if (!action) throw notFound();
  return action;
}

function summary({ name, label, type }: Action, base: string): object {
  const quickAction = `${base}/${name}`;
  const urls = { quickAction, defaultValues: `${quickAction}/defaultValues`, describe: `${quickAction}/describe` };
  return { actionEnumOrId: name, label, name, type, urls };
}

function described(rest: Rest, c: Context<Env>): object {
  const action = actionOf(rest, c);
  const target = requireObjectType(rest.org, rest.user(c), action.target);
  const item = (field: FieldDef): object => ({
    label: field.label,
    editableForNew: true,
    required: field.required,
    layoutComponents: [{ type: 'Field', value: field.name }],
  });
  return {
    ...summary(action, `${dataBase(c)}/quickActions`),
    targetSobjectType: action.target,
    contextSobjectType: null,
    defaultValues: null,
    layout: { name: action.name, layoutRows: fieldsOf(target, action).map((each) => ({ layoutItems: [item(each)] })) },
  };
}

const fieldsOf = (target: ObjectDef, { fields }: Action): FieldDef[] => fields.map((name) => target.field(name)!);

/** The record an action begins with: its lookups that can hold the context record do. */
function defaults(rest: Rest, action: Action, context?: string): JsonObject {
  const target = rest.org.schema.require(action.target);
  const contextType = context === undefined ? undefined : rest.org.schema.ofId(context)?.name;
  const values = fieldsOf(target, action).map((field) => {
    const holds = contextType !== undefined && field.referenceTo.includes(contextType);
    return [field.name, holds ? context! : (action.defaults?.[field.name] ?? null)] as const;
  });
  return { attributes: { type: action.target }, ...Object.fromEntries(values) };
}

async function execute(rest: Rest, c: Context<Env>): Promise<Response> {
  const action = actionOf(rest, c);
  const body = await readObject(c);
  const contextId = typeof body['contextId'] === 'string' ? requireId(body['contextId']) : undefined;
  const { attributes: _, ...begun } = defaults(rest, action, contextId);
  const record = { ...begun, ...action.defaults, ...requireObject(body['record'] ?? {}, 'record') };
  const target = requireObjectType(rest.org, rest.user(c), action.target);
  const { id } = rest.transact(c, 'rest', (tx) => saveRecord(tx, 'insert', target, record));
  return json({ contextId: contextId ?? null, created: true, errors: [], feedItemIds: [], id, success: true }, 201);
}
