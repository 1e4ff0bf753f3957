import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import JSZip from 'jszip';
import type { DeployResult } from '../../../scripts/org/rest/deploy/deployResult.js';
import { classNamed, deployTo, fieldOf, zipOf } from './packages.js';
import type { ManualClock } from '../../../scripts/org/engine/clock.js';
import { fixtureServer, NOW } from './localServer.js';

const DATA = '/services/data/v67.0';
const GREETER = `public class Greeter {
  public static String greet() { return 'hello'; }
}`;
const GREETER_TEST = (text: string): string => `@IsTest private class GreeterTest {
  @IsTest static void greets() { System.assertEquals('${text}', Greeter.greet()); }
}`;

const fixture = fixtureServer();

const deploy = deployTo(fixture);
const problems = (result: DeployResult): object[] =>
  (result.details?.componentFailures ?? []).map(({ fullName, problem, lineNumber }) => ({
    fullName,
    problem,
    lineNumber,
  }));
const query = async (soql: string): Promise<unknown> =>
  (await fixture.get(`${DATA}/query?q=${encodeURIComponent(soql)}`)).json();
const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('org-deploy-'));

// Metadata API Developer Guide, "deploy()" and "Deploying and Retrieving Metadata with the REST API".
describe('a package that is in order', () => {
  it('is only checked when nothing else is asked for', async () => {
    const before = folders();
    const result = await deploy({ ...classNamed('Unseen', 'public class Unseen { }') }, { checkOnly: true });
    expect(result).toMatchObject({ status: 'Succeeded', checkOnly: true, numberComponentsDeployed: 1 });
    expect(await query(`SELECT Id FROM ApexClass WHERE Name = 'Unseen'`)).toMatchObject({ totalSize: 0 });
    expect(folders()).toEqual(before);
  });

  it('becomes part of the org: code runs, fields hold values, records there were stay', async () => {
    const [kept] = (await (
      await fixture.send('POST', `${DATA}/composite/sobjects`, {
        records: [{ attributes: { type: 'Account' }, Name: 'Kept', Carrier_Key__c: 'K1' }],
      })
    ).json()) as { id: string }[];
    const result = await deploy(
      {
        ...classNamed('Greeter', GREETER),
        ...classNamed('GreeterTest', GREETER_TEST('hello')),
        ...fieldOf('Account', 'Aisle__c'),
      },
      { testLevel: 'RunSpecifiedTests', runTests: ['GreeterTest'] },
    );
    expect(result).toMatchObject({ status: 'Succeeded', numberTestsCompleted: 1, numberTestErrors: 0 });
    expect(result.details?.componentSuccesses).toContainEqual(
      expect.objectContaining({
        componentType: 'CustomField',
        fullName: 'Account.Aisle__c',
        fileName: 'objects/Account.object',
        created: true,
      }),
    );
    await fixture.send('PATCH', `${DATA}/sobjects/Account/${kept?.id}`, { Aisle__c: 'A7' });
    expect(await query(`SELECT Aisle__c, Carrier_Key__c FROM Account WHERE Name = 'Kept'`)).toMatchObject({
      records: [{ Aisle__c: 'A7', Carrier_Key__c: 'K1' }],
    });
    const tests = await fixture.get(`${DATA}/tooling/runTestsSynchronous?classnames=GreeterTest`);
    expect(await tests.json()).toMatchObject({ numTestsRun: 1, numFailures: 0 });
  });

  // Metadata API Developer Guide, "deployRecentValidation()".
  it('is deployed without its tests once a validation ran them, as long as nothing else was', async () => {
    const files = {
      ...classNamed('Signal', 'public class Signal { public static Integer one() { return 1; } }'),
      ...classNamed(
        'SignalTest',
        '@IsTest private class SignalTest { @IsTest static void is1() { System.assertEquals(1, Signal.one()); } }',
      ),
    };
    const checked = { checkOnly: true, testLevel: 'RunSpecifiedTests', runTests: ['SignalTest'] };
    const untested = await deploy(files, { checkOnly: true });
    const [first, second] = [await deploy(files, checked), await deploy(files, checked)];
    const quick = (id: string) =>
      fixture.send('POST', `${DATA}/metadata/deployRequest`, { validatedDeployRequestId: id });

    expect(await (await quick(untested.id)).json()).toMatchObject([{ errorCode: 'INVALID_OPERATION' }]);
    const { id } = (await (await quick(first.id)).json()) as { id: string };
    const ended = async () =>
      (await (await fixture.get(`${DATA}/metadata/deployRequest/${id}`)).json()) as { deployResult: DeployResult };
    await expect.poll(async () => (await ended()).deployResult.status).toBe('Succeeded');
    expect((await ended()).deployResult).toMatchObject({ checkOnly: false, numberTestsTotal: 0 });
    expect(await query(`SELECT Id FROM ApexClass WHERE Name = 'Signal'`)).toMatchObject({ totalSize: 1 });
    expect((await quick(second.id)).status).toBe(400);
  });

  it('loses no record that is written meanwhile', async () => {
    let isDone = false;
    const deployed = deploy(classNamed('Meanwhile', 'public class Meanwhile { }')).finally(() => (isDone = true));
    let written = 0;
    for (; !isDone; written++) await fixture.send('POST', `${DATA}/sobjects/Account`, { Name: 'Meanwhile' });
    expect(await deployed).toMatchObject({ status: 'Succeeded' });
    expect(await query("SELECT COUNT() FROM Account WHERE Name = 'Meanwhile'")).toMatchObject({ totalSize: written });
  });

  it('may change one part of an object and leaves the others', async () => {
    await deploy(fieldOf('Account', 'Shelf__c'));
    const again = await deploy(fieldOf('Account', 'Shelf__c', 'Text', '<length>80</length>'));
    expect(again.details?.componentSuccesses).toContainEqual(
      expect.objectContaining({ fullName: 'Account.Shelf__c', created: false, changed: true }),
    );
    const { fields } = (await (await fixture.get(`${DATA}/sobjects/Account/describe`)).json()) as {
      fields: { name: string; length: number }[];
    };
    expect(fields.find(({ name }) => name === 'Shelf__c')?.length).toBe(80);
    expect(fields.map(({ name }) => name)).toContain('Carrier_Key__c');
  });
});

describe('a package with faults', () => {
  it('says of each component what is wrong and where, and changes nothing', async () => {
    const result = await deploy({
      ...classNamed('Good', 'public class Good { }'),
      ...classNamed('Bad', 'public class Bad {\n  public String text() { return 1; }\n}'),
    });
    expect(result).toMatchObject({ status: 'Failed', success: false, numberComponentErrors: 1 });
    expect(result.details?.componentFailures).toMatchObject([
      {
        componentType: 'ApexClass',
        fullName: 'Bad',
        fileName: 'classes/Bad.cls',
        problem: 'Illegal conversion from Integer to String',
        problemType: 'Error',
        lineNumber: 2,
      },
    ]);
    expect(await query(`SELECT Id FROM ApexClass WHERE Name = 'Good'`)).toMatchObject({ totalSize: 0 });
  });

  it('keeps what is in order when it need not be all or nothing', async () => {
    const result = await deploy(
      { ...classNamed('Sound', 'public class Sound { }'), ...classNamed('Broken', 'public class Broken { x }') },
      { rollbackOnError: false },
    );
    expect(result).toMatchObject({ status: 'SucceededPartial', success: true });
    expect(await query(`SELECT Name FROM ApexClass WHERE Name IN ('Sound', 'Broken')`)).toMatchObject({
      records: [{ Name: 'Sound' }],
    });
  });

  it('hears of what the Metadata API would not read', async () => {
    const field = fieldOf('Account', 'Wrong__c', 'Curency', '<sharngModel>Read</sharngModel>');
    expect(problems(await deploy(field))).toEqual([
      {
        fullName: 'Account.Wrong__c',
        problem:
          'Element {http://soap.sforce.com/2006/04/metadata}sharngModel invalid at this location in type CustomField',
        lineNumber: 6,
      },
      {
        fullName: 'Account.Wrong__c',
        problem: "'Curency' is not a valid value for the enum 'FieldType'",
        lineNumber: 7,
      },
    ]);
  });

  it('hears of fields whose formula or target does not exist', async () => {
    const formula = fieldOf(
      'Account',
      'Sum__c',
      'Number',
      '<formula>Nothing__c + 1</formula><precision>18</precision><scale>2</scale>',
    );
    expect(problems(await deploy(formula))).toMatchObject([{ fullName: 'Account.Sum__c' }]);
    const lookup = fieldOf(
      'Account',
      'Where__c',
      'Lookup',
      '<referenceTo>Nowhere__c</referenceTo><relationshipName>Wheres</relationshipName>',
    );
    expect(problems(await deploy(lookup))).toMatchObject([{ fullName: 'Account.Where__c' }]);
  });

  it('hears of code that would no longer compile', async () => {
    const result = await deploy(classNamed('Greeter', 'public class Greeter { }'));
    expect(problems(result)).toMatchObject([
      {
        fullName: 'GreeterTest',
        problem: expect.stringMatching(/^Dependent class is invalid and needs recompilation/),
      },
    ]);
    expect(result.details?.componentFailures).toMatchObject([{ fileName: 'classes/GreeterTest.cls' }]);
  });

  it('is taken back when a test fails', async () => {
    const result = await deploy(
      { ...classNamed('GreeterTest', GREETER_TEST('bye')) },
      { testLevel: 'RunSpecifiedTests', runTests: ['GreeterTest'] },
    );
    expect(result).toMatchObject({ status: 'Failed', numberTestErrors: 1 });
    expect(result.details?.runTestResult.failures).toMatchObject([
      { name: 'GreeterTest', methodName: 'greets', message: expect.stringContaining('Expected: bye') },
    ]);
    const { numFailures } = (await (
      await fixture.get(`${DATA}/tooling/runTestsSynchronous?classnames=GreeterTest`)
    ).json()) as { numFailures: number };
    expect(numFailures).toBe(0);
  });

  it('cannot lose what records hold', async () => {
    await deploy(fieldOf('Account', 'Aisle__c'));
    const number = fieldOf('Account', 'Aisle__c', 'Number', '<precision>4</precision><scale>0</scale>');
    expect(problems(await deploy(number))).toMatchObject([
      { fullName: 'Account.Aisle__c', problem: expect.stringContaining('Unsupported: changing the type') },
    ]);
  });
});

// Metadata API Developer Guide, "retrieve()", "listMetadata()": over SOAP, as older tools speak it.
describe('the SOAP calls', () => {
  const call = async (body: string, session = fixture.admin): Promise<string> => {
    const response = await fetch(`${fixture.server.url}/services/Soap/m/67.0`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', soapaction: '""' },
      body: `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header><m:SessionHeader xmlns:m="http://soap.sforce.com/2006/04/metadata"><m:sessionId>${session}</m:sessionId></m:SessionHeader></soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
    });
    return response.text();
  };

  it('refuse a wrong session and calls that are not there', async () => {
    expect(await call('<describeMetadata/>', 'wrong')).toContain(
      '<faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session</faultstring>',
    );
    expect(await call('<createMetadata/>')).toContain('Unsupported: createMetadata of the Metadata API');
  });

  it('deploy a zip as text', async () => {
    const zip = (await zipOf(classNamed('BySoap', 'public class BySoap { }'))).toString('base64');
    const started = await call(
      `<deploy><ZipFile>${zip}</ZipFile><DeployOptions><checkOnly>true</checkOnly></DeployOptions></deploy>`,
    );
    const id = /<id>(0Af\w+)<\/id>/.exec(started)?.[1] ?? '';
    let status: string;
    do {
      status = await call(
        `<checkDeployStatus><asyncProcessId>${id}</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>`,
      );
    } while (!status.includes('<done>true</done>'));
    expect(status).toContain('<status>Succeeded</status>');
    expect(status).toContain('<fullName>BySoap</fullName>');
    expect(await call(`<checkStatus><asyncProcessId>${id}</asyncProcessId></checkStatus>`)).toContain(
      `<done>true</done><id>${id}</id><state>Completed</state>`,
    );
    expect(await call(`<cancelDeploy><id>${id}</id></cancelDeploy>`)).toContain('<done>true</done>');
  });

  it('say when a zip has no manifest', async () => {
    const zip = await new JSZip().generateAsync({ type: 'base64' });
    const id = /<id>(0Af\w+)<\/id>/.exec(await call(`<deploy><ZipFile>${zip}</ZipFile></deploy>`))?.[1] ?? '';
    const status = () => call(`<checkDeployStatus><asyncProcessId>${id}</asyncProcessId></checkDeployStatus>`);
    await expect.poll(status).toContain('<errorMessage>No package.xml found</errorMessage>');
  });

  it('tell of each component how old it is, and of a class when a deployment changed it', async () => {
    const listed = async (type: string, name: string): Promise<[created: string, changed: string, id: string]> => {
      const text = await call(`<listMetadata><queries><type>${type}</type></queries></listMetadata>`);
      const [one = ''] = text.split('<result>').filter((each) => each.includes(`<fullName>${name}</fullName>`));
      const part = (element: string): string => new RegExp(`<${element}>(.*?)</${element}>`).exec(one)?.[1] ?? '';
      return [part('createdDate'), part('lastModifiedDate'), part('id')];
    };
    await deploy(classNamed('Aged', 'public class Aged { }'));
    const clock = fixture.org.clock as ManualClock;
    clock.advance(60_000);
    await deploy({
      ...classNamed('Aged', 'public class Aged { Integer years; }'),
      ...classNamed('BySoap', 'public class BySoap { }'),
    });
    const later = new Date(clock.now()).toISOString();
    expect(await listed('ApexClass', 'Aged')).toEqual([NOW, later, expect.stringMatching(/^01p/)]);
    expect(await listed('ApexTrigger', 'ShipmentTrigger')).toEqual([NOW, NOW, expect.stringMatching(/^01q/)]);
    expect(await listed('CustomObject', 'Shipment__c')).toEqual([NOW, NOW, '']);
    clock.set(Date.parse(NOW));
  });

  it('list and retrieve components', async () => {
    const listed = await call('<listMetadata><queries><type>ApexTrigger</type></queries></listMetadata>');
    expect(listed).toContain('<fullName>ShipmentTrigger</fullName>');
    const started = await call(
      '<retrieve><retrieveRequest><singlePackage>true</singlePackage><unpackaged><types><members>ShipmentService</members><members>Nothing</members><name>ApexClass</name></types></unpackaged></retrieveRequest></retrieve>',
    );
    const id = /<id>(09S\w+)<\/id>/.exec(started)?.[1] ?? '';
    let status: string;
    do {
      status = await call(`<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId></checkRetrieveStatus>`);
    } while (!status.includes('<done>true</done>'));
    const zip = await JSZip.loadAsync(/<zipFile>(.*)<\/zipFile>/.exec(status)?.[1] ?? '', { base64: true });
    expect(Object.keys(zip.files)).toContain('classes/ShipmentService.cls');
    expect(status).toContain('Entity of type &apos;ApexClass&apos; named &apos;Nothing&apos; cannot be found');
  });
});
