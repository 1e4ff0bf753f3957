import type { ObjectPermission } from '../metadata/projectModel.js';
import { VALUE_LISTS } from '../seed/naturalKeys.js';

/** What a standard profile gives by itself (Help, "Standard Profiles"). */
export interface ProfileRights {
  /** Every object, field, class and user permission; custom permissions never come with a profile here. */
  readonly everything: boolean;
  readonly objects: Readonly<Record<string, Omit<ObjectPermission, 'object'>>>;
  /** Standard fields are open without a field permission. */
  readonly standardFields: boolean;
}

const EDIT = { read: true, create: true, edit: true, delete: true, viewAll: false, modifyAll: false };
const KEEP = { ...EDIT, delete: false };
const READ = { read: true, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };

type Objects = ProfileRights['objects'];
const each = (names: readonly string[], rights: Objects[string]): Objects =>
  Object.fromEntries(names.map((name) => [name, rights]));

/** Records of the trade that everybody works on, and what is kept beside them. */
const CORE = ['account', 'contact', 'task', 'event', 'document', 'individual'];
const RECORDS = [
  ...[...CORE, 'opportunity', 'quote', 'contract', 'order', 'asset', 'solution', 'idea', 'macro'],
  ...['quicktext', 'workorder', 'entitlement', 'servicecontract', 'contactpointaddress', 'contactpointemail'],
];
/** What the standard profiles create and edit, but leave to others to delete. */
const KEPT = ['lead', 'case'];
const LOOKED_AT = ['product2', 'pricebook2', 'campaign'];

const ADMINISTRATOR: ProfileRights = { everything: true, objects: {}, standardFields: true };
const STANDARD: Objects = { ...each(RECORDS, EDIT), ...each(KEPT, KEEP), ...each(LOOKED_AT, READ) };
const NOTHING: ProfileRights = { everything: false, objects: {}, standardFields: false };
/** Activities take no permission on an object (Help, "Activities and Calendars Permissions"). */
const MINIMUM_ACCESS: ProfileRights = { ...NOTHING, objects: each(['task', 'event'], EDIT) };

/** A profile of the project says itself what it opens. */
const OBJECTS_OF: Readonly<Record<string, Objects>> = {
  'Standard User': STANDARD,
  'Contract Manager': STANDARD,
  'Solution Manager': STANDARD,
  'Marketing User': { ...STANDARD, campaign: EDIT },
  'Read Only': each([...RECORDS, ...KEPT, ...LOOKED_AT], READ),
  'Standard Platform User': each(CORE, EDIT),
};

export function rightsOf(profileName: string): ProfileRights {
  if (profileName === 'System Administrator') return ADMINISTRATOR;
  if (profileName.startsWith('Minimum Access')) return MINIMUM_ACCESS;
  if (/^(Salesforce API Only|Guest)/.test(profileName)) return NOTHING;
  return { everything: false, objects: OBJECTS_OF[profileName] ?? {}, standardFields: true };
}

/** The platform's own automation user works without limits of access. */
export const PLATFORM: ProfileRights = ADMINISTRATOR;

/** Setup data that every internal user may read ("View Setup and Configuration" aside). */
export const READABLE_BY_ALL: ReadonlySet<string> = new Set([
  'User',
  'UserRole',
  'Profile',
  'UserLicense',
  'Group',
  'GroupMember',
  'QueueSobject',
  'Organization',
  'RecordType',
  ...VALUE_LISTS,
  'CurrencyType',
  'DatedConversionRate',
  'CustomNotificationType',
  'CustomPermission',
  'StaticResource',
  'PermissionSet',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'PermissionSetAssignment',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'ApexClass',
  'ApexTrigger',
  'ApexCodeCoverage',
  'ApexCodeCoverageAggregate',
  'ApexOrgWideCoverage',
  'ApexTestQueueItem',
  'ApexTestResult',
  'ApexTestRunResult',
  'AsyncApexJob',
  'CronTrigger',
  'CronJobDetail',
  'UserRecordAccess',
  'EntityDefinition',
  'FieldDefinition',
  'EntityParticle',
  'ProcessDefinition',
  'ProcessNode',
  'ProcessInstance',
  'ProcessInstanceNode',
  'ProcessInstanceStep',
  'ProcessInstanceWorkitem',
  'ProcessInstanceHistory',
  'ActivityHistory',
  'OpenActivity',
  'Name',
  'AggregateResult',
]);

/** Objects whose permissions are another object's: items follow their order, prices their book. */
export const GOVERNED_BY: Readonly<Record<string, string>> = {
  OrderItem: 'Order',
  PricebookEntry: 'Pricebook2',
  OpportunityLineItem: 'Opportunity',
  OpportunityContactRole: 'Opportunity',
  QuoteLineItem: 'Quote',
  CaseComment: 'Case',
  CampaignMember: 'Campaign',
  AccountContactRelation: 'Account',
  AccountContactRole: 'Account',
  ContractContactRole: 'Contract',
};
