import type { FieldMetadata, ObjectMetadata, ProjectModel } from '../../../scripts/org/metadata/projectModel.js';

const NOTHING = { unique: false, caseSensitive: false, externalId: false, required: false };

export function field(name: string, type: string, more: Partial<FieldMetadata> = {}): FieldMetadata {
  return {
    name,
    file: `${name}.field-meta.xml`,
    type,
    label: name.replace(/__c$/, '').replaceAll('_', ' '),
    ...NOTHING,
    ...more,
  };
}

export function object(
  name: string,
  fields: readonly FieldMetadata[],
  more: Partial<ObjectMetadata> = {},
): ObjectMetadata {
  return {
    name,
    file: undefined,
    label: name.replace(/__\w+$/, '').replaceAll('_', ' '),
    pluralLabel: undefined,
    sharingModel: 'Private',
    enableHistory: false,
    nameField: { label: 'Name', type: 'Text' },
    customSettingsType: undefined,
    eventType: undefined,
    publishBehavior: undefined,
    fields,
    validationRules: [],
    recordPage: undefined,
    recordTypes: [],
    sharingReasons: [],
    listViews: [],
    compactLayouts: [],
    fieldSets: [],
    ...more,
  };
}

/** A project with these objects and nothing else. */
export function project(objects: readonly ObjectMetadata[], more: Partial<ProjectModel> = {}): ProjectModel {
  const none = {
    applications: [],
    tabs: [],
    flexipages: [],
    layouts: [],
    quickActions: [],
    approvalProcesses: [],
    workflows: [],
    settings: [],
    messageChannels: [],
    featureParameters: [],
    pages: [],
    reports: [],
    emailTemplates: [],
    folders: [],
  };
  const named = {
    labels: new Map(),
    permissionSets: new Map(),
    profiles: new Map(),
    permissionSetGroups: new Map(),
    mutingPermissionSets: new Map(),
    customPermissions: new Map(),
    queues: new Map(),
    groups: new Map(),
    roles: new Map(),
    notificationTypes: new Map(),
    staticResources: new Map(),
    lwcFolders: new Map(),
    navigationWords: new Map(),
  };
  const lists = {
    customMetadata: [],
    sharingRules: [],
    subscriberConfigs: [],
    classes: [],
    triggers: [],
    problems: [],
  };
  return { objects: new Map(objects.map((one) => [one.name, one])), ...none, ...named, ...lists, ...more };
}

export const LEDGER = object(
  'Ledger__c',
  [
    field('Account__c', 'Lookup', {
      referenceTo: 'Account',
      relationshipName: 'Ledgers',
      deleteConstraint: 'Restrict',
    }),
    field('Parent__c', 'Lookup', { referenceTo: 'Ledger__c', relationshipName: 'Children' }),
    field('Key__c', 'Text', { length: 20, unique: true, externalId: true, caseSensitive: true }),
    field('Code__c', 'Text', { length: 10, unique: true, caseSensitive: false }),
    field('Amount__c', 'Number', { precision: 10, scale: 2 }),
    field('Open__c', 'Number', { precision: 10, scale: 2, defaultValue: '0' }),
    field('Total__c', 'Number', { precision: 18, scale: 2, formula: 'Amount__c + Open__c', formulaBlanksAsZero: true }),
    field('Status__c', 'Picklist', {
      restrictedPicklist: true,
      picklist: ['New', 'Done'].map((value, i) => ({ value, label: value, active: true, isDefault: i === 0 })),
    }),
    field('Active__c', 'Checkbox', { defaultValue: 'true' }),
    field('Mail__c', 'Email'),
    field('Due__c', 'Date'),
  ],
  {
    validationRules: [
      {
        name: 'Not_Negative',
        active: true,
        condition: 'Amount__c < 0',
        message: 'Amount is negative.',
        field: 'Amount__c',
      },
    ],
  },
);

export const LINE = object(
  'Line__c',
  [
    field('Ledger__c', 'MasterDetail', { referenceTo: 'Ledger__c', relationshipName: 'Lines' }),
    field('Value__c', 'Currency', { precision: 18, scale: 2 }),
  ],
  { nameField: { label: 'Line', type: 'AutoNumber', displayFormat: 'L-{0000}' }, sharingModel: 'ControlledByParent' },
);
