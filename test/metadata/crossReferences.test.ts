import { describe, expect, it } from 'vitest';
import { findDanglingReferences } from '../../scripts/metadata/crossReferences.js';
import { takeInventory } from '../../scripts/metadata/inventory.js';
import { findMissingCompanions, type SourceFile } from '../../scripts/metadata/sourceFiles.js';

const BASE = 'force-app/main/default';
const xml = (root: string, body: string): string =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const field = (name: string, more: string): SourceFile => ({
  path: `${BASE}/objects/Loan__c/fields/${name}.field-meta.xml`,
  text: xml('CustomField', `<fullName>${name}</fullName>${more}`),
});

const PACKAGE: SourceFile[] = [
  { path: `${BASE}/objects/Loan__c/Loan__c.object-meta.xml`, text: xml('CustomObject', '<label>Loan</label>') },
  field('Amount__c', '<type>Number</type>'),
  field(
    'Owner_Account__c',
    '<referenceTo>Account</referenceTo><relationshipName>Loans</relationshipName><type>Lookup</type>',
  ),
  field('Key__c', '<required>true</required><type>Text</type>'),
  field('Double__c', '<formula>Amount__c * 2</formula><type>Number</type>'),
  {
    path: `${BASE}/labels/CustomLabels.labels-meta.xml`,
    text: xml('CustomLabels', '<labels><fullName>Loan_Denied</fullName></labels>'),
  },
];

const dangling = (file: SourceFile): string[] => {
  const files = [...PACKAGE, file];
  return findDanglingReferences(files, takeInventory(files)).map(({ message }) => message);
};
const permissionSet = (body: string): SourceFile => ({
  path: `${BASE}/permissionsets/Loans.permissionset-meta.xml`,
  text: xml('PermissionSet', body),
});
const code = (path: string, text: string): SourceFile => ({ path: `${BASE}/${path}`, text });

describe('the cross-reference check', () => {
  it('finds nothing where every name exists', () => {
    expect(
      dangling(
        code(
          'classes/Loans.cls',
          'class Loans { Loan__c loan; String s = loan.Owner_Account__r.Name + Label.Loan_Denied; }',
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'a field in a permission set',
      permissionSet('<fieldPermissions><field>Loan__c.Amout__c</field></fieldPermissions>'),
      'names the field Loan__c.Amout__c, which does not exist',
    ],
    [
      'a class in a permission set',
      permissionSet('<classAccesses><apexClass>Nobody</apexClass></classAccesses>'),
      'names the class Nobody, which does not exist',
    ],
    [
      'a label in Apex',
      code('classes/Loans.cls', 'class Loans { String s = System.Label.Loan_Refused; }'),
      'names the label Loan_Refused, which does not exist',
    ],
    [
      'a field in a formula',
      field('Half__c', '<formula>Amnt__c / 2</formula>'),
      'names the custom name Amnt__c, which does not exist',
    ],
    [
      'a relationship in a query',
      code('classes/Loans.cls', 'class Loans { List<Account> a = [SELECT (SELECT Id FROM Lones__r) FROM Account]; }'),
      'names the custom name Lones__r, which does not exist',
    ],
    [
      'a label in a component',
      code('lwc/loan/loan.ts', "import denied from '@salesforce/label/c.Loan_Denid';"),
      'names the label Loan_Denid, which does not exist',
    ],
    [
      'a child component',
      code('lwc/loan/loan.html', '<template><c-loan-meter></c-loan-meter></template>'),
      'names the component loanMeter, which does not exist',
    ],
    [
      'an object that is looked up',
      field('Bank__c', '<referenceTo>Bank__c</referenceTo>'),
      'names the object Bank__c, which does not exist',
    ],
  ])('reports %s that does not exist', (_, file, expected) => {
    expect(dangling(file)).toContain(expected);
  });

  it('reports grants that a deployment refuses', () => {
    const messages = dangling(
      permissionSet(
        '<fieldPermissions><editable>true</editable><field>Loan__c.Double__c</field></fieldPermissions><fieldPermissions><editable>true</editable><field>Loan__c.Key__c</field></fieldPermissions>',
      ),
    );
    expect(messages).toContain('makes the formula Loan__c.Double__c editable');
    expect(messages).toContain('grants Loan__c.Key__c, which is required: a deployment refuses that');
  });

  it('reports code without its -meta.xml', () => {
    expect(
      findMissingCompanions([code('classes/Loans.cls', ''), code('lwc/loan/loan.ts', '')]).map(({ file }) => file),
    ).toEqual([`${BASE}/classes/Loans.cls`, `${BASE}/lwc/loan/loan.ts`]);
  });

  it('finds columns, report types and reports that do not exist', () => {
    const reportType: SourceFile = {
      path: `${BASE}/reportTypes/Loans.reportType-meta.xml`,
      text: xml('ReportType', '<baseObject>Loan__c</baseObject>'),
    };
    const report = (type: string, column: string): SourceFile => ({
      path: `${BASE}/reports/Loans/By_Amount.report-meta.xml`,
      text: xml('Report', `<columns><field>${column}</field></columns><reportType>${type}</reportType>`),
    });
    const found = (file: SourceFile): string[] => {
      const files = [...PACKAGE, reportType, file];
      return findDanglingReferences(files, takeInventory(files)).map(({ message }) => message);
    };

    expect(found(report('Loans__c', 'Loan__c$Amount__c'))).toEqual([]);
    expect(found(report('Debts__c', 'Loan__c$Amount__c'))).toEqual([
      'names the reportType Debts, which does not exist',
    ]);
    expect(found(report('Loans__c', 'Loan__c$Rate__c'))).toContain(
      'names the field Loan__c.Rate__c, which does not exist',
    );
    expect(
      found({
        path: `${BASE}/dashboards/Loans/Overview.dashboard-meta.xml`,
        text: xml('Dashboard', '<report>Loans/By_Amount</report><column>RowCount</column>'),
      }),
    ).toEqual(['names the report Loans/By_Amount, which does not exist']);
  });
});
