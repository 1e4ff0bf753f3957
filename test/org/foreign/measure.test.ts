import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measure, type Measured } from '../../../scripts/org/foreign/measure.js';
import { featureOfApex, featureOfFile, featureOfUnknown } from '../../../scripts/org/outOfScope.js';

const META = '<ApexClass><apiVersion>60.0</apiVersion><status>Active</status></ApexClass>';
const TESTS = `@IsTest private class SumTest {
  @IsTest static void passes() { Assert.areEqual(2, 1 + 1); }
  @IsTest static void fails() { Assert.areEqual(3, 1 + 1); }
  @IsTest static void needsBroken() { Assert.areEqual(1, Broken.one()); }
  @IsTest static void needsFlow() { Flow.Interview.createInterview('Greeting', new Map<String, Object>()).start(); }
  @IsTest static void needsFeeds() { Assert.areEqual('', Feeds.first()); }
  @IsTest static void needsNoFeeds() { Assert.areEqual(1, Feeds.one()); }
  @IsTest static void needsCache() { Cache.Org.put('key', 1); }
  @IsTest static void hasWhatWasAssigned() {
    Assert.areEqual(1, [SELECT COUNT() FROM PermissionSetAssignment
      WHERE AssigneeId = :UserInfo.getUserId() AND PermissionSet.Name = 'Biller']);
  }
  // Apex Reference, "Crypto Class", signWithCertificate.
  @IsTest static void signsWithWhatWasMade() {
    Assert.areEqual(256, Crypto.signWithCertificate('RSA-SHA256', Blob.valueOf('text'), 'Signing').size());
  }
  @IsTest static void readsMappings() {
    Mapping__mdt one = [SELECT Object__r.QualifiedApiName, Field__r.QualifiedApiName, Part__r.QualifiedApiName FROM Mapping__mdt];
    Assert.areEqual('Contact.LastName', one.Object__r.QualifiedApiName + '.' + one.Field__r.QualifiedApiName);
    Assert.areEqual('MailingCity', one.Part__r.QualifiedApiName);
  }
}`;
const FEEDS = `public class Feeds {
  public static Integer one() { return 1; }
  public static String first() { ConnectApi.Feed feed = ConnectApi.ChatterFeeds.getFeed(null); return feed.body; }
}`;
// Custom Metadata Types Guide, "Metadata Relationship".
const TYPE = '<CustomObject><label>Mapping</label><pluralLabel>Mappings</pluralLabel></CustomObject>';
const relationship = (name: string, target: string): string =>
  `<CustomField><fullName>${name}__c</fullName><label>${name}</label><type>MetadataRelationship</type>
    <referenceTo>${target}</referenceTo><relationshipName>${name}s</relationshipName></CustomField>`;
const mapping = (values: Readonly<Record<string, string>>): string =>
  `<CustomMetadata xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>Mapping</label>${Object.entries(
    values,
  )
    .map(([field, value]) => `<values><field>${field}</field><value xsi:type="xsd:string">${value}</value></values>`)
    .join('')}</CustomMetadata>`;

describe('measuring a code base', () => {
  let folder: string;
  let measured: Measured;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'foreign-'));
    const write = (path: string, content: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    };
    write('sfdx-project.json', '{"packageDirectories": [{"path": "app"}]}');
    write('app/classes/SumTest.cls', TESTS);
    write('app/classes/SumTest.cls-meta.xml', META);
    write('app/objects/Mapping__mdt/Mapping__mdt.object-meta.xml', TYPE);
    for (const [name, target] of Object.entries({
      Object: 'EntityDefinition',
      Field: 'FieldDefinition',
      Part: 'EntityParticle',
    }))
      write(`app/objects/Mapping__mdt/fields/${name}__c.field-meta.xml`, relationship(name, target));
    write(
      'app/customMetadata/Mapping.Right.md-meta.xml',
      mapping({ Object__c: 'Contact', Field__c: 'LastName', Part__c: 'MailingCity' }),
    );
    write('app/customMetadata/Mapping.Wrong.md-meta.xml', mapping({ Nothing__c: 'Contact' }));
    write('app/flows/Greeting.flow-meta.xml', '<Flow/>');
    write('app/classes/Broken.cls', 'public class Broken { public static Integer one() { return Nobody.one(); } }');
    write('app/classes/Broken.cls-meta.xml', META);
    write('app/LICENSE', 'anybody');
    write('app/classes/Feeds.cls', FEEDS);
    write('app/classes/Feeds.cls-meta.xml', META);
    write(
      'app/permissionsets/Biller.permissionset-meta.xml',
      '<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Biller</label></PermissionSet>',
    );
    measured = measure(folder, { permissionSets: ['Biller'], certificates: ['Signing'] });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('runs what does not reach the code left out, and counts what passes, fails and is out of scope', () => {
    expect(measured).toMatchObject({
      discovered: 10,
      passed: 5,
      outOfScope: { ConnectApi: 1, Flow: 1, 'Platform Cache': 1 },
    });
    expect(measured.failed.map(({ test }) => test)).toEqual(['SumTest.fails', 'SumTest.needsBroken']);
  });

  it('names what it cannot load or compile: only the tests that reach it fail', () => {
    expect(measured.unsupported).toEqual([
      expect.stringMatching(/LICENSE:1:1 the file is no metadata the local org knows$/),
      expect.stringMatching(/Broken\.cls:1:60 Variable does not exist: Nobody$/),
      expect.stringMatching(/Wrong\.md-meta\.xml: Mapping__mdt has no field Nothing__c$/),
    ]);
  });
});

describe('features out of scope', () => {
  it.each([
    ['Flow.Interview.start()', 'Flow'],
    ['cache.Org.static put(System.String,Object)', 'Platform Cache'],
    ['System.PageReference.getContent()', 'Rendering of Visualforce'],
    ['System.PageReference.new(System.String)', undefined],
    ['System.Site.static getName()', 'Sites'],
    ['System.String.contains(System.String)', undefined],
    ['System.Test.static loadData(Schema.SObjectType,System.String)', undefined],
  ])('know %s', (member, feature) => expect(featureOfApex(member)).toBe(feature));

  it('know names that nobody knows', () => {
    expect(featureOfUnknown('List<ConnectApi.Feed>')).toBe('ConnectApi');
    expect(featureOfUnknown('Component.Apex.OutputText')).toBe('Rendering of Visualforce');
    expect(featureOfUnknown('ConnectApi.Feed')).toBe('ConnectApi');
    expect(featureOfUnknown('DataWeaveScriptException')).toBe('DataWeave');
    expect(featureOfUnknown('Pages')).toBeUndefined();
  });

  it('know files by their ending or folder', () => {
    expect(featureOfFile({ name: 'Greeting.flow-meta.xml', folders: ['flows'] })).toBe('Flow');
    expect(featureOfFile({ name: 'Home.page', folders: ['pages'] })).toBeUndefined();
    expect(featureOfFile({ name: 'A.app', folders: ['aura', 'A'] })).toBe('Aura components');
    expect(featureOfFile({ name: 'A.app-meta.xml', folders: ['applications'] })).toBeUndefined();
  });
});
