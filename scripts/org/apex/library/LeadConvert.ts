import { convertLeads, type LeadConversion } from '../../dml/convertLeads.js';
import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/collections.js';
import { Unsupported } from '../../values/exceptions.js';
import { choiceOf } from './databaseDml.js';
import { LeadConvertResultValue } from './databaseResults.js';
import { type Bag, bagFields, bagMethods, given, type LibraryPart, type Member, type PlatformObject } from './part.js';

class LeadConvertValue implements PlatformObject, Bag {
  readonly apexType = 'Database.LeadConvert';
  readonly values: Record<string, unknown> = {};
}

const PROPERTIES = {
  AccountId: 'System.Id',
  ContactId: 'System.Id',
  ConvertedStatus: 'System.String',
  DoNotCreateOpportunity: 'System.Boolean',
  LeadId: 'System.Id',
  OpportunityId: 'System.Id',
  OpportunityName: 'System.String',
  OverwriteLeadSource: 'System.Boolean',
  OwnerId: 'System.Id',
  SendNotificationEmail: 'System.Boolean',
};

/** Of orgs with person accounts. */
const OF_PERSONS = { RelatedPersonAccountId: 'System.Id', RelatedPersonAccountRecord: 'System.SObject' };

function conversion({ values }: LeadConvertValue): LeadConversion {
  for (const name of Object.keys(OF_PERSONS))
    if ((values[name] ?? null) !== null) throw new Unsupported('converting a lead to a person account');
  const text = (name: keyof typeof PROPERTIES) => (values[name] ?? null) as string | null;
  return {
    leadId: given(text('LeadId')),
    status: text('ConvertedStatus'),
    accountId: text('AccountId'),
    contactId: text('ContactId'),
    ownerId: text('OwnerId'),
    opportunityId: text('OpportunityId'),
    opportunityName: text('OpportunityName'),
    withoutOpportunity: values['DoNotCreateOpportunity'] === true,
  };
}

const convert: Member = (target: LeadConvertValue | ApexList | null, ...rest: unknown[]) => {
  const tx = current();
  const leads = target instanceof ApexList ? (target.items as LeadConvertValue[]) : [given(target)];
  const { allOrNone, access } = choiceOf(rest);
  const results = convertLeads(tx, leads.map(conversion), {
    allOrNone,
    access,
    sharing: access === 'user' || tx.sharing,
  });
  const values = results.map((result) => new LeadConvertResultValue(result));
  return target instanceof ApexList ? new ApexList('Database.LeadConvertResult', values) : values[0];
};

/** Apex Reference, "LeadConvert Class"; nobody is told by e-mail. */
export const leadConvertPart: LibraryPart = {
  type: 'Database.LeadConvert',
  members: {
    'new()': () => new LeadConvertValue(),
    ...bagFields(Object.keys(PROPERTIES)),
    ...bagMethods({ ...PROPERTIES, ...OF_PERSONS }),
  },
};

const OPTIONS = ['', ',System.Boolean', ',Database.DMLOptions'].flatMap((option) => [
  option,
  `${option},System.AccessLevel`,
]);

export const convertMembers: Readonly<Record<string, Member>> = Object.fromEntries(
  ['Database.LeadConvert', 'System.List<Database.LeadConvert>'].flatMap((target) =>
    OPTIONS.map((options) => [`static convertLead(${target}${options})`, convert]),
  ),
);
