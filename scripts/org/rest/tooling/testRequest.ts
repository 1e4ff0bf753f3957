import { z } from 'zod';
import { discoverTests } from '../../apex/testRunner.js';
import type { Org } from '../../engine/org.js';
import { RestError } from '../errors.js';

/** A test class that was asked for; without methods all of its tests. */
export interface TestSelection {
  readonly className: string;
  readonly methodNames?: readonly string[];
}

/** Names may be joined by commas, as the addresses of GET requests have them. */
const names = z
  .union([z.string().transform((text) => text.split(',').map((name) => name.trim())), z.array(z.string())])
  .optional();
const requestShape = z.object({
  tests: z
    .array(
      z.object({
        className: z.string().optional(),
        classId: z.string().optional(),
        testMethods: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  classNames: names,
  classnames: names,
  classids: names,
  suiteNames: names,
  suiteids: names,
  testLevel: z.enum(['RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg']).optional(),
});
type Request = z.infer<typeof requestShape>;

/** Which tests a request means (Tooling API, "runTestsAsynchronous" and "runTestsSynchronous"). */
export function selectedTests(org: Org, body: object): TestSelection[] {
  const parsed = requestShape.safeParse(body);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  const request = parsed.data;
  if (request.suiteNames ?? request.suiteids) throw invalid('The local org has no test suites.');
  if (request.testLevel === 'RunLocalTests' || request.testLevel === 'RunAllTestsInOrg') return allTests(org);
  const selected = named(org, request);
  if (selected.length === 0) throw invalid('No test classes were specified.');
  return selected.map((selection) => known(org, selection));
}

export function allTests(org: Org): TestSelection[] {
  return discoverTests(org).map(({ type }) => ({ className: type.name }));
}

function named(org: Org, { tests = [], classNames, classnames, classids = [] }: Request): TestSelection[] {
  return [
    ...tests.map(({ className, classId = '', testMethods }) => ({
      className: className ?? nameOfClass(org, classId),
      ...(testMethods?.length && { methodNames: testMethods }),
    })),
    ...(classNames ?? classnames ?? []).map((className) => ({ className })),
    ...classids.map((id) => ({ className: nameOfClass(org, id) })),
  ];
}

function nameOfClass(org: Org, id: string): string {
  const table = org.store.tableNamed('ApexClass');
  const row = [...table.all()].find(([own]) => String(own).startsWith(id.slice(0, 15)));
  return row && id.length >= 15 ? String(row[table.def.field('Name')!.index]) : id;
}

function known(org: Org, selection: TestSelection): TestSelection {
  const [found] = discoverTests(org, selection);
  if (!found) {
    const hint = 'Provide the name of an Apex class that has test methods.';
    throw invalid(`This class name's value is invalid: ${selection.className}. ${hint}`);
  }
  return { ...selection, className: found.type.name };
}

function invalid(message: string): RestError {
  return new RestError(400, 'INVALID_INPUT', message);
}
