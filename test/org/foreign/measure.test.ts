import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measure, type Measured } from '../../../scripts/org/foreign/measure.js';
import { featureOfApex, featureOfFile } from '../../../scripts/org/outOfScope.js';

const META = '<ApexClass><apiVersion>60.0</apiVersion><status>Active</status></ApexClass>';
const TESTS = `@IsTest private class SumTest {
  @IsTest static void passes() { Assert.areEqual(2, 1 + 1); }
  @IsTest static void fails() { Assert.areEqual(3, 1 + 1); }
  @IsTest static void needsFlow() { Flow.Interview.createInterview('Greeting', new Map<String, Object>()).start(); }
  @IsTest static void needsCache() { Cache.Org.put('key', 1); }
}`;

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
    measured = measure(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('counts what passes, fails and is out of scope', () => {
    expect(measured).toMatchObject({ discovered: 4, passed: 1, outOfScope: { Flow: 1, 'Platform Cache': 1 } });
    expect(measured.failed.map(({ test }) => test)).toEqual(['SumTest.fails']);
  });
});

describe('features out of scope', () => {
  it.each([
    ['Flow.Interview.start()', 'Flow'],
    ['cache.Org.static put(System.String,Object)', 'Platform Cache'],
    ['System.PageReference.new(System.String)', 'Visualforce'],
    ['System.Test.static setCurrentPage(System.PageReference)', 'Visualforce'],
    ['System.String.contains(System.String)', undefined],
    ['System.Test.static loadData(Schema.SObjectType,System.String)', undefined],
  ])('know %s', (member, feature) => expect(featureOfApex(member)).toBe(feature));

  it('know files by their ending', () => {
    expect(featureOfFile('Greeting.flow-meta.xml')).toBe('Flow');
    expect(featureOfFile('Home.page')).toBe('Visualforce');
    expect(featureOfFile('A.cls')).toBeUndefined();
  });
});
