import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOrg } from '../../scripts/org/index.js';

const FIXTURE = 'test/fixtures/org-project';

async function copyWith(file: string, text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'org-project-'));
  await cp(FIXTURE, folder, { recursive: true });
  await writeFile(path.join(folder, 'main/default', file), text);
  return folder;
}

describe('createOrg', () => {
  it('lists code that does not compile by file, line and column', async () => {
    const folder = await copyWith(
      'classes/ShipmentController.cls',
      'public class ShipmentController {\n  Integer x = missing;\n}\n',
    );
    expect(() => createOrg({ projects: [folder] })).toThrow(
      /^The Apex code does not compile:\n.*ShipmentController\.cls:2:15 Variable does not exist: missing$/,
    );
  });

  it('lists formulas and metadata that would not deploy', async () => {
    const rule = 'objects/Shipment__c/validationRules/Weight_Is_Not_Negative.validationRule-meta.xml';
    const broken = `<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Weight_Is_Not_Negative</fullName><active>true</active><errorConditionFormula>Wieght__c &lt; 0</errorConditionFormula><errorMessage>x</errorMessage></ValidationRule>`;
    const folder = await copyWith(rule, broken);
    expect(() => createOrg({ projects: [folder] })).toThrow(/Weight_Is_Not_Negative: .*Wieght__c/);
    const malformed = await copyWith('permissionsets/Shipping.permissionset-meta.xml', '<PermissionSet>');
    expect(() => createOrg({ projects: [malformed] })).toThrow(
      /^The metadata cannot be loaded:\n.*Shipping\.permissionset-meta\.xml:\d+:\d+ /,
    );
  });

  it('has the rows of a new org', () => {
    const org = createOrg({ projects: [FIXTURE] });
    const rows = (object: string): unknown[][] => [...org.store.tableNamed(object).all()];
    expect(rows('Organization').map(([id]) => id)).toEqual([org.organizationId]);
    expect(rows('Pricebook2')[0]?.[0]).toBe(org.wellKnown.get('standardPricebook'));
    expect(rows('OrderStatus')).toHaveLength(2);
    expect(rows('Profile').length).toBeGreaterThan(1);
    // Object Reference, "OpportunityStage", "CaseStatus", "TaskPriority": the values of picklists as rows.
    const named = (object: string, flag: string): unknown[] => {
      const [name, index] = ['ApiName', flag].map((each) => org.schema.require(object).field(each)!.index);
      return rows(object).flatMap((row) => (row[index!] === true ? row[name!] : []));
    };
    expect(named('OpportunityStage', 'IsWon')).toEqual(['Closed Won']);
    expect(named('CaseStatus', 'IsClosed')).toEqual(['Closed']);
    expect(named('TaskPriority', 'IsHighPriority')).toEqual(['High']);
    expect(named('OrderStatus', 'IsDefault')).toEqual(['Draft']);
    expect(org.schema.get('CurrencyType')).toBeUndefined();
    expect(createOrg({ projects: [FIXTURE], multiCurrency: true }).schema.get('CurrencyType')).toBeDefined();
  });

  // Object Reference, "ListView", "Report", "Folder", "EmailTemplate", "ApexPage": code finds them by their names.
  it('has rows of pages, list views and what lies in folders', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'org-project-'));
    const files = {
      'pages/Invoice.page-meta.xml': '<ApexPage><apiVersion>60.0</apiVersion><label>An Invoice</label></ApexPage>',
      'objects/Account/listViews/Big.listView-meta.xml':
        '<ListView><fullName>Big</fullName><label>Big ones</label></ListView>',
      'reports/Sums.reportFolder-meta.xml': '<ReportFolder><name>All Sums</name></ReportFolder>',
      'reports/Sums/Owed.report-meta.xml': '<Report><name>What is owed</name></Report>',
      'email/Sums/Reminder.email-meta.xml':
        '<EmailTemplate><available>true</available><name>Reminder</name><subject>Pay</subject><type>text</type></EmailTemplate>',
      'email/Sums/Reminder.email': 'Please pay.',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    const org = createOrg({ projects: [folder] });
    const values = (object: string, ...names: string[]): unknown[] =>
      [...org.store.tableNamed(object).all()].flatMap((row) =>
        names.map((name) => row[org.schema.require(object).field(name)!.index]),
      );
    expect(values('ApexPage', 'Name', 'MasterLabel')).toEqual(['Invoice', 'An Invoice']);
    expect(values('ListView', 'DeveloperName', 'Name', 'SobjectType')).toEqual(['Big', 'Big ones', 'Account']);
    expect(values('Folder', 'DeveloperName', 'Type')).toEqual(['Sums', 'Report']);
    expect(values('Report', 'Name', 'FolderName')).toEqual(['What is owed', 'All Sums']);
    expect(values('EmailTemplate', 'DeveloperName', 'Subject', 'Body', 'IsActive')).toEqual([
      'Reminder',
      'Pay',
      'Please pay.',
      true,
    ]);
  });

  // Metadata API Developer Guide, "Profile".
  it('has the profiles of the project, and what they open', async () => {
    const profile = `<Profile xmlns="http://soap.sforce.com/2006/04/metadata"><custom>true</custom><userLicense>Salesforce</userLicense>
      <objectPermissions><allowRead>true</allowRead><object>Shipment__c</object></objectPermissions></Profile>`;
    const folder = await copyWith('permissionsets/Loading Dock.profile-meta.xml', profile);
    const org = createOrg({ projects: [folder] });
    const who = { username: 'dock@local.test', name: 'Doc Ker', role: 'dock', profile: 'Loading Dock' };
    const user = org.security.user(org.addUser(who).id);
    const shipment = org.schema.require('Shipment__c');
    expect(['read', 'edit'].map((right) => org.security.can(user, shipment, right as 'read'))).toEqual([true, false]);
  });

  it('adds users with profiles and permission sets that exist', () => {
    const org = createOrg({ projects: [FIXTURE] });
    const clerk = { username: 'clerk@local.test', name: 'Cleo Clerk', role: 'clerk' };
    expect(org.addUser({ ...clerk, permissionSets: ['Shipping'] })).toMatchObject({
      username: 'clerk@local.test',
      id: expect.stringMatching(/^005/),
    });
    expect(() => org.addUser(clerk)).toThrow('There already is a user clerk@local.test.');
    const other = { ...clerk, username: 'other@local.test' };
    expect(() => org.addUser({ ...other, profile: 'Nobody' })).toThrow(
      'User other@local.test: there is no profile Nobody in the org',
    );
    expect(() => org.addUser({ ...other, permissionSets: ['Nothing'] })).toThrow(
      'There is no permission set Nothing in the project',
    );
    expect(org.users.map(({ username }) => username)).toEqual(['clerk@local.test']);
  });
});
