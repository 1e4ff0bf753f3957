import { ManualClock } from '../../../scripts/org/engine/clock.js';
import type { Org } from '../../../scripts/org/engine/org.js';
import { runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import type { Transaction } from '../../../scripts/org/engine/transaction.js';
import { buildSchema } from '../../../scripts/org/schema/buildSchema.js';
import { type FieldDef, type FieldType, ObjectDef, type Schema } from '../../../scripts/org/schema/model.js';
import type { Security } from '../../../scripts/org/security/security.js';
import type { UserContext } from '../../../scripts/org/security/userRows.js';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import { type QueryOptions, runQuery } from '../../../scripts/org/soql/run.js';
import { type Row, Store } from '../../../scripts/org/store/store.js';
import { ApexDate, ApexDatetime } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import type { SObject } from '../../../scripts/org/values/sobject.js';

export const user: UserContext = {
  id: '005WS0000000001AAA',
  username: 'rep@example.com',
  name: 'Rita Rep',
  email: 'rep@example.com',
  profileId: '00eWS0000000001AAA',
  profileName: 'Standard User',
  roleId: null,
  isActive: true,
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
  currency: 'USD',
  isAutomatedProcess: false,
};

/** The standard objects, and two of a small ledger. */
export function ledgerSchema(multiCurrency = false): Schema {
  const schema = buildSchema({ objects: new Map() }, { multiCurrency });
  const invoice = ledgerObject('Invoice__c', 'a01');
  addField(invoice, 'Account__c', 'reference', {
    referenceTo: ['Account'],
    relationshipName: 'Account__r',
    childRelationshipName: 'Invoices__r',
  });
  addField(invoice, 'Balance__c', 'double', { scale: 2 });
  addField(invoice, 'Due__c', 'date');
  addField(invoice, 'Sent__c', 'datetime');
  addField(invoice, 'Paid__c', 'boolean');
  addField(invoice, 'State__c', 'picklist', {
    picklist: ['Open', 'Paid', 'Cancelled'].map((value) => ({
      value,
      label: `${value}!`,
      active: true,
      isDefault: false,
    })),
  });
  addField(invoice, 'Tags__c', 'multipicklist');
  addField(invoice, 'Key__c', 'string', { unique: true, externalId: true, caseSensitive: true });
  addField(invoice, 'Note__c', 'textarea', { length: 32_000 });
  schema.add(invoice);
  const account = schema.require('Account');
  account.children.set('invoices__r', { name: 'Invoices__r', child: invoice, field: invoice.field('Account__c')! });
  const policy = ledgerObject('Policy__mdt', 'm00', 'metadata');
  schema.add(policy);
  return schema;
}

function ledgerObject(name: string, prefix: string, kind: 'custom' | 'metadata' = 'custom'): ObjectDef {
  const object = new ObjectDef(name, name, name, prefix, kind);
  addField(object, 'Id', 'id');
  addField(object, 'Name', 'string');
  addField(object, 'IsDeleted', 'boolean');
  return object;
}

const APEX_TYPES: Partial<Record<FieldType, FieldDef['apexType']>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  double: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
};

export function addField(object: ObjectDef, name: string, type: FieldType, more: Partial<FieldDef> = {}): FieldDef {
  return object.add({
    name,
    label: name,
    type,
    apexType: APEX_TYPES[type] ?? 'String',
    custom: name.endsWith('__c'),
    required: false,
    createable: true,
    updateable: true,
    unique: false,
    caseSensitive: false,
    externalId: false,
    referenceTo: [],
    ...more,
  });
}

const everything: Partial<Security> = {
  can: () => true,
  viewsAll: () => true,
  fieldReadable: () => true,
  recordAccess: () => 'all',
};

export class TestOrg {
  readonly clock = ManualClock.at('2026-03-11T18:00:00Z');
  readonly schema: Schema;
  readonly store: Store;
  readonly org: Org;

  constructor(security: Partial<Security> = {}, schema = ledgerSchema(), more: Partial<Org> = {}) {
    this.schema = schema;
    this.store = new Store(schema);
    this.org = {
      schema,
      store: this.store,
      clock: this.clock,
      security: { ...everything, ...security },
      async: { deliverLater: () => undefined },
      ...more,
    } as unknown as Org;
  }

  run<T>(work: (tx: Transaction) => T): T {
    return runTransaction(this.org, user, 'sync', work);
  }

  /** Stores a committed row; values as JSON: dates as ISO text, numbers of Decimal fields as text. */
  insert(object: string, values: Record<string, unknown>): string {
    return this.run((tx) => insertRow(tx, object, values));
  }

  query(text: string, binds: Record<string, unknown> = {}, options: Partial<QueryOptions> = {}): SObject[] {
    return this.run((tx) => runText(tx, text, binds, options)) as SObject[];
  }
  count(text: string): number {
    return this.run((tx) => runText(tx, text, {}, {})) as number;
  }
  /** The named field of each row found. */
  column(text: string, binds: Record<string, unknown> = {}, field = 'Name'): unknown[] {
    return this.query(text, binds).map((row) => row.getByName(field));
  }
}

export function runText(
  tx: Transaction,
  text: string,
  binds: Record<string, unknown> = {},
  options: Partial<QueryOptions> = {},
): SObject[] | number {
  const { query, bindNames } = parseQuery(text);
  return runQuery(
    tx,
    query,
    bindNames.map((name) => binds[name]),
    { access: 'system', sharing: false, ...options },
  );
}

export function insertRow(tx: Transaction, object: string, values: Record<string, unknown>): string {
  const def = tx.org.schema.require(object);
  const table = tx.store.table(def);
  const row: Row = def.fields.map((field) => (field.type === 'boolean' ? false : null));
  row[0] = table.nextId();
  for (const [name, value] of Object.entries(values)) {
    const field = def.field(name);
    if (!field) throw new Error(`${object} has no field ${name}`);
    row[field.index] = stored(value, field);
  }
  table.insert(tx.undo, row);
  return row[0] as string;
}

function stored(value: unknown, { apexType }: FieldDef): unknown {
  if (typeof value !== 'string') return value;
  if (apexType === 'Decimal') return Decimal.fromString(value);
  if (apexType === 'Date') return ApexDate.fromIso(value);
  return apexType === 'Datetime' ? ApexDatetime.fromIso(value) : value;
}
