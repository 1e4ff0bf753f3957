import type { Row } from '../store/store.js';
import type { Table } from '../store/table.js';

/** Objects that list the values of a field of records. */
export const VALUE_LISTS = [
  'OrderStatus',
  'ContractStatus',
  'TaskStatus',
  'TaskPriority',
  'CaseStatus',
  'LeadStatus',
  'OpportunityStage',
];

/** Rows people may have changed since the org was made: a deployment leaves them alone. */
export const KEPT: ReadonlySet<string> = new Set([
  'Organization',
  'Pricebook2',
  'User',
  'CurrencyType',
  ...VALUE_LISTS,
  'BusinessHours',
]);

/** Which fields name a row of a setup object, where it is not the developer name. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  Organization: [],
  Pricebook2: ['IsStandard'],
  User: ['Username'],
  CurrencyType: ['IsoCode'],
  ...Object.fromEntries(VALUE_LISTS.map((list) => [list, ['ApiName']])),
  BusinessHours: ['Name'],
  UserLicense: ['Name'],
  Profile: ['Name'],
  PermissionSet: ['Name'],
  ApexClass: ['Name'],
  ApexTrigger: ['Name'],
  ApexPage: ['Name'],
  ListView: ['SobjectType', 'DeveloperName'],
  Folder: ['Type', 'DeveloperName'],
  StaticResource: ['Name'],
  ObjectPermissions: ['ParentId', 'SobjectType'],
  FieldPermissions: ['ParentId', 'Field'],
  SetupEntityAccess: ['ParentId', 'SetupEntityId'],
  PermissionSetGroupComponent: ['PermissionSetGroupId', 'PermissionSetId'],
  QueueSobject: ['QueueId', 'SobjectType'],
  GroupMember: ['GroupId', 'UserOrGroupId'],
  Group: ['DeveloperName', 'Type'],
  RecordType: ['SobjectType', 'DeveloperName'],
  ProcessNode: ['ProcessDefinitionId', 'DeveloperName'],
};

/** The row that has the same name as the values of a new one. */
export function rowNamedBy(table: Table, values: Readonly<Record<string, unknown>>): Row | undefined {
  const names = NAMED_BY[table.def.name] ?? ['DeveloperName'];
  const fields = names.map((name) => [table.def.field(name)!.index, text(values[name])] as const);
  for (const row of table.all()) if (fields.every(([index, value]) => text(row[index]) === value)) return row;
  return undefined;
}

function text(value: unknown): string {
  return String(value).toLowerCase();
}
