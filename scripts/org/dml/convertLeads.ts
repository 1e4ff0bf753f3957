import { rollbackTo, setSavepoint } from '../engine/savepoint.js';
import type { Transaction } from '../engine/transaction.js';
import { ApexException, type DmlFailure } from '../values/exceptions.js';
import { ApexDate, dayAt } from '../values/dates.js';
import { type RowError, SObject } from '../values/sobject.js';
import { dmlException } from './errors.js';
import { executeDml } from './execute.js';
import type { DmlRequest } from './workRow.js';

export interface LeadConversion {
  readonly leadId: string;
  readonly status: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly ownerId: string | null;
  readonly opportunityId: string | null;
  readonly opportunityName: string | null;
  readonly withoutOpportunity: boolean;
}

export interface LeadResult {
  readonly success: boolean;
  readonly leadId: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly errors: readonly RowError[];
}

/** Field of the lead → field of what becomes of it (Help, "Lead Conversion Field Mapping"). */
const ADDRESS = ['Street', 'City', 'State', 'PostalCode', 'Country'];
const address = (kind: string) => Object.fromEntries(ADDRESS.map((part) => [part, `${kind}${part}`]));
const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));
const TO_ACCOUNT = {
  ...same('Phone', 'Fax', 'Website', 'Industry', 'AnnualRevenue', 'NumberOfEmployees', 'Rating'),
  ...address('Billing'),
  Company: 'Name',
  LeadSource: 'AccountSource',
};
const TO_CONTACT = {
  ...same(
    'Salutation',
    'FirstName',
    'LastName',
    'Title',
    'Email',
    'Phone',
    'MobilePhone',
    'Fax',
    'LeadSource',
    'Description',
  ),
  ...address('Mailing'),
};

/** What the platform alone writes on a lead. */
const OPENED = new Set([
  'IsConverted',
  'ConvertedDate',
  'ConvertedAccountId',
  'ConvertedContactId',
  'ConvertedOpportunityId',
]);

type Choice = Pick<DmlRequest, 'allOrNone' | 'access' | 'sharing'>;

/**
 * Makes accounts, contacts and opportunities of leads (Apex Reference, "Database Class": convertLead). All of them together, or,
 * where some may fail, one after the other.
 */
export function convertLeads(tx: Transaction, leads: readonly LeadConversion[], choice: Choice): LeadResult[] {
  tx.limits.count('dmlStatements');
  if (!choice.allOrNone)
    return leads.flatMap((lead) => attempt(tx, [lead], choice, (errors) => [unconverted(lead, errors)]));
  return attempt(tx, leads, choice, (errors) => {
    throw dmlException('convertLead', errors);
  });
}

function attempt(
  tx: Transaction,
  leads: readonly LeadConversion[],
  choice: Choice,
  otherwise: (errors: readonly DmlFailure[]) => LeadResult[],
): LeadResult[] {
  const savepoint = setSavepoint(tx);
  try {
    return convertAll(tx, leads, choice);
  } catch (error) {
    rollbackTo(tx, savepoint);
    if (error instanceof ApexException && error.dml) return otherwise(error.dml);
    throw error;
  }
}

function unconverted({ leadId }: LeadConversion, errors: readonly RowError[]): LeadResult {
  return { success: false, leadId, accountId: null, contactId: null, opportunityId: null, errors };
}

function convertAll(tx: Transaction, conversions: readonly LeadConversion[], choice: Choice): LeadResult[] {
  const work = conversions.map((conversion, index) => started(tx, conversion, index));
  save(
    tx,
    choice,
    'insert',
    work.flatMap(({ conversion, account }) => (conversion.accountId === null ? account : [])),
  );
  for (const { account, contact } of work) if (contact.id === null) contact.setByName('AccountId', account.id);
  save(
    tx,
    choice,
    'insert',
    work.flatMap(({ conversion, contact }) => (conversion.contactId === null ? contact : [])),
  );
  for (const { account, opportunity } of work) opportunity?.setByName('AccountId', account.id);
  const opportunities = work.flatMap(({ opportunity }) => opportunity ?? []);
  save(
    tx,
    choice,
    'insert',
    opportunities.filter(({ id }) => id === null),
  );
  save(
    tx,
    choice,
    'insert',
    work.flatMap((each) => (each.opportunity ? contactRole(tx, each.opportunity, each.contact) : [])),
  );
  const leads = work.map((each) => converted(tx, each));
  save(tx, choice, 'update', leads);
  return work.map(({ conversion, account, contact, opportunity }) => ({
    success: true,
    leadId: conversion.leadId,
    accountId: account.id,
    contactId: contact.id,
    opportunityId: opportunity?.id ?? null,
    errors: [],
  }));
}

interface Work {
  readonly conversion: LeadConversion;
  readonly account: SObject;
  readonly contact: SObject;
  readonly opportunity: SObject | undefined;
}

function started(tx: Transaction, conversion: LeadConversion, index: number): Work {
  const { leadId: id, accountId, contactId, opportunityId, status } = conversion;
  const table = tx.store.tableNamed('Lead');
  const row = table.get(id);
  const refused = (statusCode: RowError['statusCode'], message: string): never => {
    throw dmlException('convertLead', [{ index, id, statusCode, message, fields: [] }]);
  };
  if (!row || table.isDeleted(row)) return refused('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  const read = (name: string): unknown => row[table.def.field(name)!.index] ?? null;
  if (read('IsConverted') === true) return refused('CANNOT_UPDATE_CONVERTED_LEAD', 'lead already converted');
  if (status === null || !isConverted(tx, status))
    return refused('INVALID_STATUS', `invalid convertedStatus: ${status}`);
  const made = (object: string, given: string | null, mapping: Readonly<Record<string, string>>): SObject => {
    const def = tx.store.schema.require(object);
    if (given !== null) return new SObject(def, [given]);
    const record = new SObject(def);
    for (const [from, to] of Object.entries(mapping)) record.setByName(to, read(from));
    record.setByName('OwnerId', conversion.ownerId ?? read('OwnerId'));
    return record;
  };
  const account = made('Account', accountId, TO_ACCOUNT);
  const contact = made('Contact', contactId, TO_CONTACT);
  if (conversion.withoutOpportunity) return { conversion, account, contact, opportunity: undefined };
  const opportunity = made('Opportunity', opportunityId, same('LeadSource'));
  if (opportunityId === null) {
    opportunity.setByName('Name', conversion.opportunityName ?? `${String(read('Company'))}-`);
    opportunity.setByName('StageName', 'Prospecting');
    opportunity.setByName('CloseDate', endOfQuarter(dayAt(tx.org.clock.now(), tx.user.timeZone)));
  }
  return { conversion, account, contact, opportunity };
}

function isConverted(tx: Transaction, status: string): boolean {
  const table = tx.store.tableNamed('LeadStatus');
  const [name, flag] = ['ApiName', 'IsConverted'].map((each) => table.def.field(each)!.index) as [number, number];
  return [...table.all()].some((row) => row[name] === status && row[flag] === true);
}

/** The close date of the new opportunity (Help, "Things to Know About Converting Leads"). */
function endOfQuarter(day: ApexDate): ApexDate {
  return ApexDate.of(day.year, Math.ceil(day.month / 3) * 3 + 1, 1).plusDays(-1);
}

function contactRole(tx: Transaction, opportunity: SObject, contact: SObject): SObject {
  const role = new SObject(tx.store.schema.require('OpportunityContactRole'));
  role.setByName('OpportunityId', opportunity.id);
  role.setByName('ContactId', contact.id);
  role.setByName('IsPrimary', true);
  return role;
}

function converted(tx: Transaction, { conversion, account, contact, opportunity }: Work): SObject {
  const lead = new SObject(tx.store.schema.require('Lead'), [conversion.leadId]);
  lead.setByName('Status', conversion.status);
  if (conversion.ownerId !== null) lead.setByName('OwnerId', conversion.ownerId);
  lead.setByName('IsConverted', true);
  lead.setByName('ConvertedDate', dayAt(tx.org.clock.now(), tx.user.timeZone));
  lead.setByName('ConvertedAccountId', account.id);
  lead.setByName('ConvertedContactId', contact.id);
  lead.setByName('ConvertedOpportunityId', opportunity?.id ?? null);
  return lead;
}

function save(tx: Transaction, choice: Choice, operation: 'insert' | 'update', records: SObject[]): void {
  if (records.length > 0) executeDml(tx, { ...choice, allOrNone: true, operation, records, opened: OPENED });
}
