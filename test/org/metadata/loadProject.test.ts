import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProject } from '../../../scripts/org/metadata/loadProject.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'project-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
const xml = (root: string, body: string, attributes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata"${attributes}>\n${body}\n</${root}>\n`;
const load = (...parts: string[]) => loadProject(parts.length > 0 ? parts.map((part) => join(folder, part)) : [folder]);

describe('loading a project', () => {
  // Apex Developer Guide, "Namespace Prefix": within its own namespace a name may carry it.
  it('knows names behind the namespace of the project as those without it', () => {
    write('sfdx-project.json', '{ "namespace": "acme", "packageDirectories": [{ "path": "main" }] }');
    write(
      'main/classes/A.cls',
      "public class A { String s = 'ACME__Rate__c' + acme__Rate__c.class + 'acme__' + 'other__X__c'; }",
    );
    const [own] = load('main').classes;
    expect(own?.source).toBe("public class A { String s = 'Rate__c' + Rate__c.class + 'acme__' + 'other__X__c'; }");
  });

  it('puts an object together from its files', () => {
    write(
      'objects/A__c/A__c.object-meta.xml',
      xml(
        'CustomObject',
        '<label>A</label><nameField><label>No</label><type>AutoNumber</type><displayFormat>A-{00}</displayFormat></nameField><sharingModel>Private</sharingModel>',
      ),
    );
    write(
      'objects/A__c/fields/K__c.field-meta.xml',
      xml(
        'CustomField',
        '<fullName>K__c</fullName><businessStatus>Active</businessStatus><label>Key</label><type>Text</type><length>9</length><externalId>true</externalId><unique>true</unique>',
      ),
    );
    write(
      'objects/A__c/fields/S__c.field-meta.xml',
      xml(
        'CustomField',
        '<fullName>S__c</fullName><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><value><fullName>N</fullName><default>true</default><label>New</label></value><value><fullName>O</fullName><isActive>false</isActive></value></valueSetDefinition></valueSet>',
      ),
    );
    write(
      'objects/A__c/validationRules/R.validationRule-meta.xml',
      xml(
        'ValidationRule',
        '<fullName>R</fullName><active>true</active><errorConditionFormula>K__c = &quot;a&quot; &amp;&amp; &#39;1&#39; &lt; &#x32;</errorConditionFormula><errorMessage>No.</errorMessage>',
      ),
    );
    const reason = '<fullName>Team__c</fullName><label>Team</label>';
    write('objects/A__c/sharingReasons/Team__c.sharingReason-meta.xml', xml('SharingReason', reason));
    const { objects, problems } = load();
    expect(problems).toEqual([]);
    expect(objects.get('A__c')).toMatchObject({
      label: 'A',
      sharingReasons: ['Team__c'],
      sharingModel: 'Private',
      nameField: { type: 'AutoNumber', displayFormat: 'A-{00}' },
      fields: [
        { name: 'K__c', label: 'Key', length: 9, unique: true, externalId: true, caseSensitive: false },
        {
          name: 'S__c',
          restrictedPicklist: true,
          picklist: [
            { value: 'N', label: 'New', isDefault: true, active: true },
            { value: 'O', label: 'O', active: false },
          ],
        },
      ],
      validationRules: [{ name: 'R', condition: `K__c = "a" && '1' < 2` }],
    });
  });

  it('reads custom metadata values with their types, nil apart from text', () => {
    write(
      'customMetadata/P.Default.md-meta.xml',
      xml(
        'CustomMetadata',
        '<label>Default</label><protected>false</protected><values><field>N__c</field><value xsi:type="xsd:double">8.5</value></values><values><field>T__c</field><value xsi:nil="true"/></values>',
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
      ),
    );
    expect(load().customMetadata).toMatchObject([
      {
        object: 'P__mdt',
        developerName: 'Default',
        values: [
          { field: 'N__c', type: 'xsd:double', text: '8.5' },
          { field: 'T__c', text: null },
        ],
      },
    ]);
  });

  it('joins labels with their translations', () => {
    write(
      'translations/de.translation-meta.xml',
      xml('Translations', '<customLabels><label>Zu viel</label><name>Over</name></customLabels>'),
    );
    // Metadata API Developer Guide, "Translations": what is not translated is empty, with the original in a comment.
    write(
      'translations/fr.translation-meta.xml',
      xml('Translations', '<customLabels><label><!-- Too much --></label><name>Over</name></customLabels>'),
    );
    write(
      'labels/CustomLabels.labels-meta.xml',
      xml(
        'CustomLabels',
        '<labels><fullName>Over</fullName><language>en_US</language><shortDescription>Over</shortDescription><value>Too much</value></labels>',
      ),
    );
    const label = load().labels.get('Over');
    expect([label?.value, ...(label?.translations ?? [])]).toEqual(['Too much', ['de', 'Zu viel']]);
  });

  it('reads permission sets, queues and code with its version', () => {
    write(
      'permissionsets/S.permissionset-meta.xml',
      xml(
        'PermissionSet',
        '<label>S</label><classAccesses><apexClass>C</apexClass><enabled>true</enabled></classAccesses><fieldPermissions><editable>false</editable><field>A__c.K__c</field><readable>true</readable></fieldPermissions><userPermissions><enabled>true</enabled><name>ActivateOrder</name></userPermissions>',
      ),
    );
    write(
      'queues/Q.queue-meta.xml',
      xml('Queue', '<name>Team</name><queueSobject><sobjectType>A__c</sobjectType></queueSobject>'),
    );
    write('classes/deep/C.cls', 'public class C {}');
    write('classes/deep/C.cls-meta.xml', xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'));
    const project = load();
    expect(project.permissionSets.get('S')).toMatchObject({
      classes: ['C'],
      userPermissions: ['ActivateOrder'],
      fields: [{ field: 'A__c.K__c', readable: true, editable: false }],
    });
    expect(project.queues.get('Q')).toMatchObject({ label: 'Team', objects: ['A__c'] });
    expect(project.classes).toMatchObject([{ name: 'C', source: 'public class C {}', apiVersion: '67.0' }]);
  });

  it('lets a later folder take the place of an earlier definition', () => {
    for (const [part, label] of [
      ['one', 'First'],
      ['two', 'Second'],
    ]) {
      write(
        `${part}/customPermissions/P.customPermission-meta.xml`,
        xml('CustomPermission', `<label>${label}</label>`),
      );
    }
    expect(load('one', 'two').customPermissions.get('P')?.label).toBe('Second');
  });

  // Metadata API Developer Guide, "CustomField": summaryForeignKey, summarizedField, summaryFilterItems, summaryOperation.
  it('reads what a roll-up summary sums up', () => {
    const filter = '<field>L__c.Open__c</field><operation>equals</operation><value>True</value>';
    write(
      'objects/A__c/fields/S__c.field-meta.xml',
      xml(
        'CustomField',
        `<fullName>S__c</fullName><type>Summary</type><summarizedField>L__c.V__c</summarizedField><summaryOperation>sum</summaryOperation>
        <summaryForeignKey>L__c.A__c</summaryForeignKey><summaryFilterItems>${filter}</summaryFilterItems>`,
      ),
    );
    expect(load().objects.get('A__c')?.fields[0]?.summary).toEqual({
      operation: 'sum',
      foreignKey: 'L__c.A__c',
      field: 'L__c.V__c',
      filter: { items: [{ field: 'L__c.Open__c', operation: 'equals', value: 'True' }] },
    });
  });

  it('says where it met what it does not understand', () => {
    write(
      'objects/A__c/fields/K__c.field-meta.xml',
      xml(
        'CustomField',
        '<fullName>K__c</fullName>\n<type>EncryptedText</type>\n<encryptionScheme>X</encryptionScheme>',
      ),
    );
    write('flows/F.flow-meta.xml', xml('Flow', '<label>F</label>'));
    write('queues/Q.queue-meta.xml', '<Queue><name>Q</Queue>');
    write('classes/C.cls', 'public class C {}');
    const told = load().problems.map(
      ({ file, line, message }) => `${file.slice(folder.length + 1)}:${line} ${message}`,
    );
    expect(told).toEqual([
      'flows/F.flow-meta.xml:1 Flow is not supported',
      'objects/A__c/fields/K__c.field-meta.xml:5 <encryptionScheme> is not supported in CustomField',
      'objects/A__c/fields/K__c.field-meta.xml:4 the field type EncryptedText is not supported',
      expect.stringMatching(/^queues\/Q.queue-meta.xml:1 Expected closing tag 'name'/),
      'classes/C.cls:1 C.cls-meta.xml is missing',
    ]);
  });

  it('needs a folder that exists', () =>
    expect(() => loadProject([join(folder, 'nowhere')])).toThrow('There is no metadata folder'));
});

describe('a cache of parsed files', () => {
  const label = (text: string) => xml('CustomPermission', `<label>${text}</label>`);
  const labels = () => [...loadProject([join(folder, 'project')], join(folder, 'cache')).customPermissions.values()];

  it('changes nothing but the time it takes, and notices a changed file', () => {
    write('project/customPermissions/P.customPermission-meta.xml', label('One'));
    const [first, again] = [labels(), labels()];
    write('project/customPermissions/P.customPermission-meta.xml', label('Two'));

    expect(again).toEqual(first);
    expect(labels()).not.toEqual(first);
  });

  it('is made again when it is broken', () => {
    write('project/customPermissions/P.customPermission-meta.xml', label('One'));
    const first = labels();
    write('cache/metadata-1.json', '{"half');

    expect(labels()).toEqual(first);
  });
});
