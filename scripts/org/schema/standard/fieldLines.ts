import { readFileSync } from 'node:fs';
import { labelOf } from '../fieldTypes.js';

/** Names and Apex types of the fields of standard objects: `Amount:System.Decimal`, `Account:SObjects.Account`, `Contacts:List<SObjects.Contact>`. */
const TABLE = new URL('../../apex/standard-types/standard-objects.json', import.meta.url);

/** Fields an org has only with a feature or licence that the local org is without: person accounts, portals, territories, divisions, state and country picklists. */
const OF_A_FEATURE =
  /^(CurrencyIsoCode|.*(Country|State)Code|(Default)?Division|Person[A-Z].*|IsPersonAccount|IsPartner|IsCustomerPortal|IsPortalEnabled|Channel.*|Territory.*|IsExcludedFrom.*|IsSplit|SourceSystem.*|HasPrivacyHold|IsPriorityRecord|EmailPreferences.*|Recurrence2.*|IsRecurrence2.*)$/;
const PERSON_ACCOUNT = /^(FirstName|LastName|Salutation|EffectiveDate|EndDate|IsActive)$/;
const READ_ONLY =
  /^(Is(Closed|Won|Deleted|Archived|Converted|EmailBounced|High.*)|Has[A-Z].*|Last(Activity|Viewed|Referenced|CU.*|StageChange).*|Created.*|LastModified.*|SystemModstamp|MasterRecord.*|PhotoUrl|Fiscal.*|ExpectedRevenue|CaseNumber|PushCount)$/;

interface DescribedField {
  readonly name: string;
  readonly type: string;
}
export type DescribedObjects = ReadonlyMap<string, readonly DescribedField[]>;

export function describedObjects(): DescribedObjects {
  const table = JSON.parse(readFileSync(TABLE, 'utf8')) as Record<string, { fields: string[] }>;
  const split = (text: string): DescribedField => {
    const colon = text.indexOf(':');
    return { name: text.slice(0, colon), type: text.slice(colon + 1).replace(/^SObjects\./, '') };
  };
  return new Map(
    Object.entries(table).map(([name, { fields }]) => [name.replace(/^SObjects\./, ''), fields.map(split)]),
  );
}

/** Lines (see StandardObject) of the fields whose name is not taken; lookups only where the org has the object they point at. */
export function fieldLines(
  object: string,
  described: DescribedObjects,
  isTaken: (field: string) => boolean,
  isKnown: (object: string) => boolean,
): string[] {
  const fields = described.get(object) ?? [];
  return fields
    .filter(
      ({ name }) => !isTaken(name) && !OF_A_FEATURE.test(name) && !(object === 'Account' && PERSON_ACCOUNT.test(name)),
    )
    .flatMap((field) => lineOf(object, field, described, isKnown));
}

const ACTIVITY_TYPES = 'Call|Email|Meeting|Other';
const CONTACT_ROLES =
  'Business User|Decision Maker|Economic Buyer|Economic Decision Maker|Evaluator|Executive Sponsor|Influencer|Technical Buyer|Other';

/** Values a new org has (Metadata API Developer Guide, "StandardValueSet": ContactRole, TaskType, EventType), of fields the tables only name. */
const PICKLISTS: Readonly<Record<string, string>> = {
  'Task.Type': ACTIVITY_TYPES,
  'Event.Type': ACTIVITY_TYPES,
  'AccountContactRole.Role': CONTACT_ROLES,
  'ContractContactRole.Role': CONTACT_ROLES,
  'OpportunityContactRole.Role': CONTACT_ROLES,
};

function lineOf(
  object: string,
  { name, type }: DescribedField,
  described: DescribedObjects,
  isKnown: (object: string) => boolean,
): string[] {
  const values = PICKLISTS[`${object}.${name}`];
  if (values !== undefined) return [`${name} picklist(40) "${labelOf(name)}" values:${values}`];
  const words = `"${labelOf(name)}"${READ_ONLY.test(name) ? ' ro' : ''} derived`;
  if (type === 'Address' && isAddress(name, described.get(object)!)) return [`${name} address ${words} ro`];
  if (type === 'System.Id')
    return reference(object, name, described, isKnown).map((target) => `${name} reference ${words} ${target}`);
  const fieldType = fieldTypeOf(name, type);
  return fieldType === undefined ? [] : [`${name} ${fieldType} ${words}`];
}

/** The tables give an address the type of the object Address; its parts stand beside it. */
function isAddress(name: string, fields: readonly DescribedField[]): boolean {
  return name.endsWith('Address') && fields.some((field) => field.name === name.replace(/Address$/, 'Street'));
}

/** Child relationships that objects of every kind have. */
const LISTED_BY_EVERY_PARENT: Readonly<Record<string, string>> = {
  'Note.Parent': 'Notes',
  'Attachment.Parent': 'Attachments',
  'ContentDocumentLink.LinkedEntity': 'ContentDocumentLinks',
};

/** What else such a parent can be (Object Reference, "Attachment": ParentId). */
const FURTHER_PARENTS: Readonly<Record<string, string>> = {
  'Attachment.Parent': ',EmailMessage,EmailTemplate,Event,Task',
};

/** Object Reference, "ContentDocument": with a document all its versions go, and where it was shared. */
const GO_WITH_THEIR_PARENT = new Set(['ContentVersion.ContentDocument', 'ContentDocumentLink.ContentDocument']);

/** The lookup of `OwnerId` goes where the relationship `Owner` does; `Name` stands for any of several objects. */
function reference(
  object: string,
  name: string,
  described: DescribedObjects,
  isKnown: (object: string) => boolean,
): string[] {
  const relation = name.replace(/Id$/, '');
  const target = described.get(object)?.find((field) => field.name === relation)?.type;
  if (target === undefined) return [];
  if (name === 'FolderId') return ['->Folder,User as:Folder'];
  if (target === 'Name' || target === 'System.SObject') {
    if (relation === 'Owner') return ['->User,Group as:Owner'];
    const list = LISTED_BY_EVERY_PARENT[`${object}.${relation}`];
    return [
      `->*${FURTHER_PARENTS[`${object}.${relation}`] ?? ''} as:${relation}${list === undefined ? '' : ` children:${list}`}`,
    ];
  }
  if (!isKnown(target)) return [];
  const children = childRelationship(object, target, described);
  const fate = GO_WITH_THEIR_PARENT.has(`${object}.${relation}`) ? ' delete:Cascade' : '';
  return [`->${target} as:${relation}${children === undefined ? '' : ` children:${children}`}${fate}`];
}

/** Certain only where a child has one lookup to the parent and the parent one list of that child. */
function childRelationship(child: string, parent: string, described: DescribedObjects): string | undefined {
  const lookups = described.get(child)?.filter(({ type }) => type === parent) ?? [];
  const lists = described.get(parent)?.filter(({ type }) => type === `List<SObjects.${child}>`) ?? [];
  return lookups.length === 1 && lists.length === 1 ? lists[0]!.name : undefined;
}

const BY_APEX_TYPE: Readonly<Record<string, string>> = {
  'System.Boolean': 'boolean',
  'System.Integer': 'int(9)',
  'System.Long': 'long',
  'System.Decimal': 'double(18,2)',
  'System.Date': 'date',
  'System.Datetime': 'datetime',
  'System.Time': 'time',
  'System.Blob': 'base64',
};

const TEXTS: readonly (readonly [RegExp, string])[] = [
  // Object Reference, "Attachment" ContentType, "ContentVersion" FileType, "LoginHistory" ApiType.
  [/(Content|File|Api)Type$/, 'string'],
  [/^((Clean)?Status|Salutation|Origin|Priority|Reason)$/, 'picklist'],
  [/(Type|Role|Level|Category|Key|Method|Source|Rating|Frequency|Language|Visibility|Ownership)$/, 'picklist'],
  [/Email$/, 'email'],
  [/(Phone|Fax|Mobile)$/, 'phone'],
  [/(Url|Website)$/, 'url'],
  [/(Description|Body|Comments?|Note|Text|Signature)$/, 'textarea'],
  [/Street$/, 'textarea'],
];
const NUMBERS: readonly (readonly [RegExp, string])[] = [
  [/(Latitude|Longitude)$/, 'double(18,15)'],
  [/(Amount|Price|Revenue|Subtotal|Total|Cost|Opportunities)$/, 'currency(18,2)'],
  [/(Discount|Probability|ExpectedResponse)$/, 'percent(5,2)'],
];

function fieldTypeOf(name: string, type: string): string | undefined {
  const among = (list: readonly (readonly [RegExp, string])[]): string | undefined =>
    list.find(([pattern]) => pattern.test(name))?.[1];
  if (type === 'System.String') return among(TEXTS) ?? 'string';
  return (type === 'System.Decimal' ? among(NUMBERS) : undefined) ?? BY_APEX_TYPE[type];
}
