import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProject } from '../../../scripts/org/metadata/loadProject.js';
import { packageFolders } from '../../../scripts/org/metadata/projectFiles.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdapi-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

// Metadata API Developer Guide, "Sample package.xml Manifest Files" and "CustomObject".
describe('a project in the layout of the metadata API', () => {
  it('is read object by object', () => {
    write('src/package.xml', '<Package/>');
    const field = '<fields><fullName>K__c</fullName><label>Key</label><type>Text</type><length>9</length></fields>';
    const rule =
      '<validationRules><fullName>R</fullName><active>true</active><errorConditionFormula>false</errorConditionFormula><errorMessage>no</errorMessage></validationRules>';
    write(
      'src/objects/A__c.object',
      `<CustomObject><label>A</label><nameField><label>No</label><type>Text</type></nameField><sharingModel>Private</sharingModel>${field}${rule}</CustomObject>`,
    );
    write('src/labels/CustomLabels.labels', '<CustomLabels/>');
    const { objects, problems } = loadProject(packageFolders(folder));
    expect(problems).toEqual([]);
    expect(objects.get('A__c')).toMatchObject({
      label: 'A',
      fields: [{ name: 'K__c', length: 9 }],
      validationRules: [{ name: 'R' }],
    });
  });

  it('has folders of reports, which have no effect, and workflow rules, which are named as left out', () => {
    write('package.xml', '<Package/>');
    write('reports/Sales-meta.xml', '<ReportFolder><name>Sales</name></ReportFolder>');
    write('reports/Sales/Open.report', '<Report><name>Open</name></Report>');
    write('email/Sales/Hello.email', 'Dear {!Contact.Name}');
    write('workflows/Account.workflow', '<Workflow><rules><fullName>R</fullName></rules></Workflow>');
    const { problems } = loadProject(packageFolders(folder));
    expect(problems).toMatchObject([
      { message: '<rules> is not supported in Workflow', feature: 'Workflow rules', line: 1, column: 11 },
    ]);
  });

  it('takes the package directories of sfdx-project.json first', () => {
    write('sfdx-project.json', '{"packageDirectories": [{"path": "core"}, {"path": "more/app"}]}');
    expect(packageFolders(folder)).toEqual([join(folder, 'core'), join(folder, 'more/app')]);
  });

  it('says what is missing', () => {
    expect(() => packageFolders(folder)).toThrow(/neither sfdx-project.json nor \(src\/\)package.xml/);
    write('sfdx-project.json', '{');
    expect(() => packageFolders(folder)).toThrow(/is not valid JSON/);
  });
});
