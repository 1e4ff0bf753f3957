import type { ObjectPermission } from '../metadata/projectModel.js';

/** What a standard profile gives by itself (Help, "Standard Profiles"). */
export interface ProfileRights {
  /** Every object, field, class and user permission; custom permissions never come with a profile here. */
  readonly everything: boolean;
  readonly objects: Readonly<Record<string, Omit<ObjectPermission, 'object'>>>;
  /** Standard fields are open without a field permission. */
  readonly standardFields: boolean;
}

const EDIT = { read: true, create: true, edit: true, delete: true, viewAll: false, modifyAll: false };
const READ = { read: true, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };

const ADMINISTRATOR: ProfileRights = { everything: true, objects: {}, standardFields: true };
const STANDARD_USER: ProfileRights = {
  everything: false,
  objects: {
    account: EDIT,
    contact: EDIT,
    contract: EDIT,
    opportunity: EDIT,
    order: EDIT,
    task: EDIT,
    product2: READ,
    pricebook2: READ,
  },
  standardFields: true,
};
const MINIMUM_ACCESS: ProfileRights = { everything: false, objects: {}, standardFields: false };

export function rightsOf(profileName: string): ProfileRights {
  if (profileName === 'System Administrator') return ADMINISTRATOR;
  return profileName === 'Standard User' ? STANDARD_USER : MINIMUM_ACCESS;
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
  'OrderStatus',
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
export const GOVERNED_BY: Readonly<Record<string, string>> = { OrderItem: 'Order', PricebookEntry: 'Pricebook2' };
