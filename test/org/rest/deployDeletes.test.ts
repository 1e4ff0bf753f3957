import { describe, expect, it } from 'vitest';
import type { DeployResult } from '../../../scripts/org/rest/deploy/deployResult.js';
import { fixtureServer } from './localServer.js';
import { classNamed, deployTo, fieldOf, xml } from './packages.js';

const DATA = '/services/data/v67.0';
const fixture = fixtureServer();
const deploy = deployTo(fixture);

const manifest = (when: '' | 'Pre' | 'Post', ...components: readonly (readonly [type: string, name: string])[]) => ({
  [`destructiveChanges${when}.xml`]: xml(
    'Package',
    components.map(([type, name]) => `<types><members>${name}</members><name>${type}</name></types>`).join(''),
  ),
});
const classes = async (...names: string[]): Promise<string[]> => {
  const soql = `SELECT Name FROM ApexClass WHERE Name IN ('${names.join("','")}') ORDER BY Name`;
  const answer = await fixture.get(`${DATA}/query?q=${encodeURIComponent(soql)}`);
  return ((await answer.json()) as { records: { Name: string }[] }).records.map(({ Name }) => Name);
};
const fieldsOf = async (object: string): Promise<string[]> => {
  const { fields } = (await (await fixture.get(`${DATA}/sobjects/${object}/describe`)).json()) as {
    fields: { name: string }[];
  };
  return fields.map(({ name }) => name);
};
const failures = ({ details }: DeployResult): object[] =>
  (details?.componentFailures ?? []).map(({ fullName, problem, problemType }) => ({ fullName, problem, problemType }));

// Metadata API Developer Guide, "Deleting Components from an Organization".
describe('a package that deletes', () => {
  it('takes classes and fields out of the org, wherever they came from', async () => {
    await deploy({ ...classNamed('Useless', 'public class Useless { }'), ...fieldOf('Account', 'Useless__c') });
    expect(await classes('Useless', 'ShipmentService')).toEqual(['ShipmentService', 'Useless']);
    const result = await deploy(
      manifest(
        '',
        ['ApexClass', 'Useless'],
        ['CustomField', 'Account.Useless__c'],
        ['CustomField', 'Shipment__c.Arrives_At__c'],
      ),
    );
    expect(result).toMatchObject({ status: 'Succeeded', numberComponentsTotal: 3, numberComponentsDeployed: 3 });
    expect(result.details?.componentSuccesses).toContainEqual(
      expect.objectContaining({
        componentType: 'ApexClass',
        fullName: 'Useless',
        fileName: 'classes/Useless.cls',
        deleted: true,
        created: false,
      }),
    );
    expect(await classes('Useless')).toEqual([]);
    expect(await fieldsOf('Account')).not.toContain('Useless__c');
    expect(await fieldsOf('Shipment__c')).not.toContain('Arrives_At__c');
    await deploy(classNamed('Useless', 'public class Useless { public Integer again; }'));
    expect(await classes('Useless')).toEqual(['Useless']);
  });

  it('takes an object with its records and all its parts', async () => {
    const object = xml(
      'CustomObject',
      '<label>Crate</label><pluralLabel>Crates</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel><fields><fullName>Depth__c</fullName><label>Depth</label><length>40</length><type>Text</type></fields>',
    );
    await deploy({ 'objects/Crate__c.object': object });
    await fixture.send('POST', `${DATA}/sobjects/Crate__c`, { Name: 'One', Depth__c: 'deep' });
    expect(await deploy(manifest('', ['CustomObject', 'Crate__c']))).toMatchObject({ status: 'Succeeded' });
    expect((await fixture.get(`${DATA}/sobjects/Crate__c/describe`)).status).toBe(404);
  });

  it('keeps what others need, and says who', async () => {
    await deploy({
      ...classNamed('Needed', 'public class Needed { }'),
      ...classNamed('Needing', 'public class Needing { Needed needed; }'),
    });
    const result = await deploy(manifest('', ['ApexClass', 'Needed']));
    expect(result.status).toBe('Failed');
    expect(failures(result)).toEqual([
      {
        fullName: 'Needed',
        problem: 'This apex class is referenced elsewhere in salesforce.com. : Apex Class - Needing',
        problemType: 'Error',
      },
    ]);
    expect(await classes('Needed')).toEqual(['Needed']);
    expect(failures(await deploy(manifest('', ['CustomField', 'Shipment__c.Express__c'])))).toMatchObject([
      {
        fullName: 'Shipment__c.Express__c',
        problem: expect.stringMatching(/referenced elsewhere in salesforce\.com\. : .*Shipment__c\.Release/),
      },
    ]);
  });

  it('deletes before or after the rest, as its manifest is called', async () => {
    const freed = classNamed('Needing', 'public class Needing { }');
    const early = await deploy({ ...freed, ...manifest('Pre', ['ApexClass', 'Needed']) }, { checkOnly: true });
    expect(early.status).toBe('Failed');
    const late = await deploy({ ...freed, ...manifest('Post', ['ApexClass', 'Needed']) });
    expect(late.status).toBe('Succeeded');
    expect(await classes('Needed', 'Needing')).toEqual(['Needing']);
  });

  it('warns of components that are not there, and fails unless warnings are ignored', async () => {
    const missing = manifest('', ['ApexClass', 'Nobody']);
    const warning = {
      fullName: 'destructiveChanges.xml',
      problem: 'No ApexClass named: Nobody found',
      problemType: 'Warning',
    };
    const refused = await deploy(missing);
    expect(refused.status).toBe('Failed');
    expect(failures(refused)).toEqual([warning]);
    const ignored = await deploy(missing, { ignoreWarnings: true });
    expect(ignored.status).toBe('Succeeded');
    expect(ignored.details?.componentSuccesses).toContainEqual(
      expect.objectContaining({ ...warning, componentType: 'ApexClass', success: true, deleted: false }),
    );
  });

  it('says what cannot be deleted here', async () => {
    expect(failures(await deploy(manifest('', ['PermissionSet', 'Shipping'])))).toMatchObject([
      { fullName: 'Shipping', problem: 'Unsupported: deleting a component of type PermissionSet' },
    ]);
  });

  it('is not carried out when it is only checked', async () => {
    await deploy(manifest('', ['ApexClass', 'Needing']), { checkOnly: true });
    expect(await classes('Needing')).toEqual(['Needing']);
  });

  it('leaves nothing of it in lists of metadata', async () => {
    await deploy(manifest('', ['ApexTrigger', 'ShipmentTrigger']));
    const answer = await fetch(`${fixture.server.url}/services/Soap/m/67.0`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<Envelope><Header><SessionHeader><sessionId>${fixture.admin}</sessionId></SessionHeader></Header><Body><listMetadata><queries><type>ApexTrigger</type></queries></listMetadata></Body></Envelope>`,
    });
    expect(await answer.text()).not.toContain('ShipmentTrigger');
  });
});

// Apex Developer Guide, "Code Coverage"; Metadata API Developer Guide, "deploy()", TestLevel and "CodeCoverageWarning".
describe('a deployment with tests', () => {
  const counter = (branches: number): Record<string, string> =>
    classNamed(
      'Counter',
      `public class Counter {
  public static Integer count(Integer n) {
${Array.from({ length: branches }, (_, i) => `    if (n == ${i}) {\n      return ${i * 7};\n    }`).join('\n')}
    return n;
  }
}`,
    );
  const tests = classNamed(
    'CounterTest',
    '@IsTest private class CounterTest {\n  @IsTest static void counts() { System.assertEquals(9, Counter.count(9)); }\n}',
  );
  const selected = { testLevel: 'RunSpecifiedTests', runTests: ['CounterTest'] };

  it('passes when what it brings is covered, and tells the lines that are not', async () => {
    const result = await deploy({ ...counter(1), ...tests }, selected);
    expect(result.status).toBe('Succeeded');
    expect(result.details?.runTestResult).toMatchObject({
      codeCoverage: expect.arrayContaining([
        expect.objectContaining({
          name: 'Counter',
          type: 'Class',
          numLocations: 4,
          numLocationsNotCovered: 1,
          locationsNotCovered: [expect.objectContaining({ line: 4 })],
        }),
      ]),
      codeCoverageWarnings: [],
    });
  });

  it('fails when a class or trigger that it brings is covered too little by the tests it names', async () => {
    const trigger = {
      'triggers/Idle.trigger': 'trigger Idle on Contact(before insert) {\n  Integer i = 1;\n}',
      'triggers/Idle.trigger-meta.xml': xml('ApexTrigger', '<apiVersion>67.0</apiVersion><status>Active</status>'),
    };
    const result = await deploy({ ...counter(3), ...trigger, ...tests }, selected);
    expect(result).toMatchObject({ status: 'Failed', numberTestErrors: 0, numberComponentErrors: 0 });
    const warnings = result.details?.runTestResult.codeCoverageWarnings.map(({ name, message }) => [name, message]);
    expect(warnings).toEqual([
      ['Counter', 'Test coverage of selected Apex Class is 62.5%, at least 75% test coverage is required.'],
      ['Idle', 'Test coverage of selected Apex Trigger is 0%, at least 75% test coverage is required.'],
    ]);
  });

  it('fails when all code together is covered too little, where all tests run', async () => {
    const result = await deploy({ ...counter(1), ...tests }, { testLevel: 'RunLocalTests' });
    expect(result.status).toBe('Failed');
    expect(result.details?.runTestResult.codeCoverageWarnings).toMatchObject([
      {
        name: null,
        message: expect.stringMatching(
          /^Average test coverage across all Apex Classes and Triggers is \d+%, at least 75% test coverage is required\.$/,
        ),
      },
    ]);
  });
});
