import { beforeEach, describe, expect, it } from 'vitest';
import type { ObjectDef } from '../../../scripts/org/schema/model.js';
import type { PermissionSetMetadata, SharingRuleMetadata } from '../../../scripts/org/metadata/projectModel.js';
import type { RecordAccess } from '../../../scripts/org/security/security.js';
import type { UserContext } from '../../../scripts/org/security/userRows.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import { call } from '../library/call.js';
import { FakeOrg } from '../support/fakeOrg.js';
import { LEDGER, LINE, project } from '../support/fakeProject.js';

const READER: PermissionSetMetadata = {
  name: 'Reader',
  label: 'Reader',
  file: 'Reader.permissionset-meta.xml',
  objects: [
    { object: 'Ledger__c', read: true, create: true, edit: true, delete: false, viewAll: false, modifyAll: false },
  ],
  fields: [
    { field: 'Ledger__c.Name', readable: true, editable: true },
    { field: 'Ledger__c.Amount__c', readable: true, editable: false },
  ],
  classes: ['Panel'],
  customPermissions: ['View_Numbers'],
  userPermissions: ['ActivateOrder'],
  customMetadataTypes: [],
  customSettings: [],
  applications: [],
  tabs: [],
};
const RULE: SharingRuleMetadata = {
  object: 'Ledger__c',
  name: 'Done_To_Team',
  kind: 'criteria',
  access: 'Read',
  sharedTo: { group: 'Team' },
  sharedFrom: undefined,
  criteria: {
    items: [{ field: 'Status__c', operation: 'equals', value: 'Done' }],
    logic: undefined,
    formula: undefined,
  },
};

let org: FakeOrg;
let rita: UserContext;
beforeEach(() => {
  org = new FakeOrg(project([LEDGER, LINE], { permissionSets: new Map([['Reader', READER]]), sharingRules: [RULE] }));
  rita = org.addUser('Rita Rep', 'Standard User');
});

const security = () => org.org.security;
const ledger = () => org.org.schema.require('Ledger__c');
const assign = (user: UserContext) =>
  org.seedRow('PermissionSetAssignment', {
    PermissionSetId: org.seedRow('PermissionSet', { Name: 'Reader', Label: 'Reader' }),
    AssigneeId: user.id,
  });
const access = (user: UserContext, id: string): RecordAccess =>
  security().recordAccess(org.tx, user, org.org.schema.ofId(id)!, org.store.row(id)!);

describe('object and field permissions', () => {
  it('come with a permission set, at once when it is assigned', () => {
    expect(security().can(rita, ledger(), 'read')).toBe(false);
    assign(rita);
    expect(security().can(rita, ledger(), 'edit')).toBe(true);
    expect(security().can(rita, ledger(), 'delete')).toBe(false);
    expect(security().fieldReadable(rita, ledger().field('Amount__c')!)).toBe(true);
    expect(security().fieldEditable(rita, ledger().field('Amount__c')!)).toBe(false);
    expect(security().fieldReadable(rita, ledger().field('Due__c')!)).toBe(false);
    expect([
      security().hasCustomPermission(rita, 'View_Numbers'),
      security().hasUserPermission(rita, 'ActivateOrder'),
      security().hasClassAccess(rita, 'panel'),
    ]).toEqual([true, true, true]);
  });

  // Apex Reference, "FeatureManagement Class", checkPermission.
  it('answer Apex that asks for a custom permission', () => {
    assign(rita);
    const checks = (user: UserContext, name: string) =>
      within(org.begin(user), () => call('System.FeatureManagement', 'static checkPermission(System.String)', name));
    expect([
      checks(rita, 'View_Numbers'),
      checks(rita, 'Nowhere'),
      checks(org.addUser('Theo Rep', 'Standard User'), 'View_Numbers'),
    ]).toEqual([true, false, false]);
  });

  it('come with a group of permission sets', () => {
    const group = org.seedRow('PermissionSetGroup', { DeveloperName: 'All', MasterLabel: 'All' });
    const set = org.seedRow('PermissionSet', { Name: 'Reader', Label: 'Reader' });
    org.seedRow('PermissionSetGroupComponent', { PermissionSetGroupId: group, PermissionSetId: set });
    org.seedRow('PermissionSetAssignment', { PermissionSetGroupId: group, AssigneeId: rita.id });
    expect(security().can(rita, ledger(), 'read')).toBe(true);
  });

  // Help, "Muting Permission Sets in Permission Set Groups".
  it('are muted in a group, and only there', () => {
    const MUTED: PermissionSetMetadata = {
      ...READER,
      name: 'Muted',
      objects: [{ ...READER.objects[0]!, read: false, create: true, edit: false }],
      fields: [{ field: 'Ledger__c.Amount__c', readable: true, editable: true }],
      classes: [],
      customPermissions: ['View_Numbers'],
      userPermissions: [],
    };
    const group = { name: 'Desk', label: 'Desk', permissionSets: ['Reader'], mutingPermissionSets: ['Muted'] };
    org = new FakeOrg(
      project([LEDGER, LINE], {
        permissionSets: new Map([['Reader', READER]]),
        permissionSetGroups: new Map([['Desk', group]]),
        mutingPermissionSets: new Map([['Muted', MUTED]]),
      }),
    );
    rita = org.addUser('Rita Rep', 'Standard User');
    const set = org.seedRow('PermissionSet', { Name: 'Reader', Label: 'Reader' });
    const desk = org.seedRow('PermissionSetGroup', { DeveloperName: 'Desk', MasterLabel: 'Desk' });
    org.seedRow('PermissionSetGroupComponent', { PermissionSetGroupId: desk, PermissionSetId: set });
    org.seedRow('PermissionSetAssignment', { PermissionSetGroupId: desk, AssigneeId: rita.id });
    const may = () => [
      security().can(rita, ledger(), 'edit'),
      security().can(rita, ledger(), 'create'),
      security().fieldReadable(rita, ledger().field('Amount__c')!),
      security().hasCustomPermission(rita, 'View_Numbers'),
      security().hasUserPermission(rita, 'ActivateOrder'),
    ];
    expect(may()).toEqual([true, false, false, false, true]);
    org.seedRow('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: rita.id });
    expect(may()).toEqual([true, true, true, true, true]);
  });

  it('come with rows that code inserts, and go when they are rolled back', () => {
    const savepoint = org.tx.undo.savepoint();
    const set = org.insert('PermissionSet', { Name: 'Made', Label: 'Made' });
    org.insert('ObjectPermissions', { ParentId: set, SobjectType: 'Ledger__c', PermissionsRead: true });
    org.insert('SetupEntityAccess', {
      ParentId: set,
      SetupEntityId: org.seedRow('CustomPermission', { DeveloperName: 'Made_Here', MasterLabel: 'Made' }),
    });
    org.insert('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: rita.id });
    expect([security().can(rita, ledger(), 'read'), security().hasCustomPermission(rita, 'Made_Here')]).toEqual([
      true,
      true,
    ]);
    org.tx.undo.rollbackTo(savepoint);
    expect(security().can(rita, ledger(), 'read')).toBe(false);
  });

  // Object Reference, "SetupEntityAccess".
  // Metadata API Developer Guide, "PermissionSet", fieldPermissions: an address is opened as a whole.
  it('name an address, not its parts', () => {
    const mona = org.addUser('Mona', 'Minimum Access - Salesforce');
    const set = org.insert('PermissionSet', { Name: 'Made', Label: 'Made' });
    const open = (Field: string) =>
      org.insert('FieldPermissions', { ParentId: set, SobjectType: 'Account', Field, PermissionsRead: true });
    open('Account.BillingAddress');
    open('Account.ShippingCity');
    org.insert('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: mona.id });
    const account = org.org.schema.get('Account')!;
    expect(
      ['BillingCity', 'BillingLatitude', 'ShippingCity', 'Industry'].map((name) =>
        security().fieldReadable(mona, account.field(name)!),
      ),
    ).toEqual([true, true, false, false]);
  });

  it('open Apex classes, as rows that say which', () => {
    const opened = org.insert('PermissionSet', { Name: 'Opened', Label: 'Opened' });
    const apexClass = org.seedRow('ApexClass', { Name: 'Ledger_Service' });
    org.insert('SetupEntityAccess', { ParentId: opened, SetupEntityId: apexClass });
    expect(security().hasClassAccess(rita, 'Ledger_Service')).toBe(false);
    org.insert('PermissionSetAssignment', { PermissionSetId: opened, AssigneeId: rita.id });
    expect(security().hasClassAccess(rita, 'Ledger_Service')).toBe(true);
  });

  // Help, "Standard Profiles".
  it('come with a profile: everything for administrators, sales objects for standard users', () => {
    const order = org.org.schema.require('Order');
    const nobody = org.addUser('Nora None', 'Minimum Access - Salesforce');
    expect([org.admin, rita, nobody].map((user) => security().can(user, ledger(), 'delete'))).toEqual([
      true,
      false,
      false,
    ]);
    expect([org.admin, rita, nobody].map((user) => security().can(user, order, 'create'))).toEqual([true, true, false]);
    expect(security().hasCustomPermission(org.admin, 'View_Numbers')).toBe(false);
    const market = org.addUser('Mark Et', 'Marketing User');
    const [campaign, lead] = ['Campaign', 'Lead'].map((name) => org.org.schema.require(name)) as [ObjectDef, ObjectDef];
    expect([rita, market].map((user) => security().can(user, campaign, 'edit'))).toEqual([false, true]);
    expect(security().can(rita, lead, 'create')).toBe(true);
    const reader = org.addUser('Rhea Der', 'Read Only');
    expect(['read', 'edit'].map((right) => security().can(reader, lead, right as 'read'))).toEqual([true, false]);
  });
});

// Help, "Sharing Settings".
describe('record access', () => {
  let id: string;
  beforeEach(() => {
    id = org.insert('Ledger__c', { Name: 'secret' });
  });

  it('of a private object is for its owner, and for those above in the hierarchy', () => {
    const boss = org.seedRow('UserRole', { Name: 'Boss', DeveloperName: 'Boss' });
    const role = org.seedRow('UserRole', { Name: 'Rep', DeveloperName: 'Rep', ParentRoleId: boss });
    const owner = org.addUser('Olga Owner', 'Standard User', { UserRoleId: role });
    const chief = org.addUser('Carl Chief', 'Standard User', { UserRoleId: boss });
    org.update(id, { OwnerId: owner.id });
    expect([owner, chief, rita, org.admin].map((user) => access(user, id))).toEqual(['all', 'all', 'none', 'all']);
  });

  it('is given by share rows, to a user or a group', () => {
    const group = org.seedRow('Group', { Name: 'G', DeveloperName: 'G', Type: 'Regular' });
    org.seedRow('GroupMember', { GroupId: group, UserOrGroupId: rita.id });
    org.insert('Ledger__Share', { ParentId: id, UserOrGroupId: group, AccessLevel: 'Read' });
    expect(access(rita, id)).toBe('read');
    org.insert('Ledger__Share', { ParentId: id, UserOrGroupId: rita.id, AccessLevel: 'Edit' });
    expect(access(rita, id)).toBe('edit');
  });

  it('is given by criteria to the members of a group', () => {
    const group = org.seedRow('Group', { Name: 'Team', DeveloperName: 'Team', Type: 'Regular' });
    org.seedRow('GroupMember', { GroupId: group, UserOrGroupId: rita.id });
    expect(access(rita, id)).toBe('none');
    org.update(id, { Status__c: 'Done' });
    expect(access(rita, id)).toBe('read');
  });

  it('is given by ownership: what some own is open to others', () => {
    const rule = { ...RULE, kind: 'owner', sharedFrom: { group: 'Sales' }, access: 'Edit' } as const;
    org = new FakeOrg(project([LEDGER, LINE], { sharingRules: [rule] }));
    const [owner, reader] = [org.addUser('Olga Owner', 'Standard User'), org.addUser('Rita Rep', 'Standard User')];
    for (const [name, user] of [
      ['Sales', owner],
      ['Team', reader],
    ] as const) {
      const group = org.seedRow('Group', { Name: name, DeveloperName: name, Type: 'Regular' });
      org.seedRow('GroupMember', { GroupId: group, UserOrGroupId: user.id });
    }
    const [hers, other] = [org.insert('Ledger__c', { OwnerId: owner.id }), org.insert('Ledger__c')];
    expect([access(reader, hers), access(reader, other)]).toEqual(['edit', 'none']);
  });

  it('is full for the members of a queue that owns the record', () => {
    const queue = org.seedRow('Group', { Name: 'Q', DeveloperName: 'Q', Type: 'Queue' });
    org.seedRow('QueueSobject', { QueueId: queue, SobjectType: 'Ledger__c' });
    org.seedRow('GroupMember', { GroupId: queue, UserOrGroupId: rita.id });
    org.update(id, { OwnerId: queue });
    expect(access(rita, id)).toBe('all');
  });

  it('of a detail follows its master', () => {
    const line = org.insert('Line__c', { Ledger__c: id });
    org.insert('Ledger__Share', { ParentId: id, UserOrGroupId: rita.id, AccessLevel: 'Read' });
    expect(access(rita, line)).toBe('read');
  });

  it('of an order follows its account', () => {
    const AccountId = org.insert('Account', { Name: 'A' });
    const order = org.seedRow('Order', { AccountId, Status: 'Draft' });
    expect(access(rita, order)).toBe('all');
  });
});

// Apex Developer Guide, "Enforce User Mode for Database Operations".
describe('DML in user mode', () => {
  const codes = (values: Record<string, unknown>) => {
    org.tx.user = rita;
    return org
      .dml('insert', [org.record('Ledger__c', values)], { access: 'user', allOrNone: false })[0]!
      .errors.map(({ statusCode }) => statusCode);
  };

  it('needs object and field permissions', () => {
    expect(codes({ Name: 'x' })).toEqual(['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']);
    assign(rita);
    expect(codes({ Name: 'x' })).toEqual([]);
    expect(codes({ Name: 'x', Key__c: 'k' })).toEqual(['INVALID_FIELD_FOR_INSERT_UPDATE']);
  });

  it('needs access to the record', () => {
    assign(rita);
    const id = org.insert('Ledger__c', { Name: 'not hers' });
    org.tx.user = rita;
    const update = () =>
      org.dml('update', [org.record('Ledger__c', { Id: id, Name: 'x' })], { access: 'user', allOrNone: false })[0]!;
    expect(update().errors).toMatchObject([{ statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY' }]);
    org.insert('Ledger__Share', { ParentId: id, UserOrGroupId: rita.id, AccessLevel: 'Edit' });
    expect(update().success).toBe(true);
  });
});
