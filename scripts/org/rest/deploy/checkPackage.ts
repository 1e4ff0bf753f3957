import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { DeployedOrg, LocalOrg, OrgChange } from '../../seed/localOrg.js';
import { Faults } from '../../seed/faults.js';
import type { Component } from './components.js';

/** Why a component cannot be deployed. */
export interface Failure {
  readonly component: Pick<Component, 'type' | 'fullName' | 'fileName'>;
  readonly problem: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

interface Problem {
  /** Empty where only the text tells what it is about. */
  readonly file: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Checked {
  /** Undefined when anything failed. */
  readonly next?: DeployedOrg | undefined;
  readonly failures: readonly Failure[];
}

/** The files of a package against the types of the Metadata API first, then the org they would make. */
export async function checkPackage(
  org: LocalOrg,
  change: OrgChange,
  components: readonly Component[],
): Promise<Checked> {
  const malformed = await schemaProblems(components);
  if (malformed.length === 0) return checkChange(org, change, components);
  return { failures: malformed.map((problem) => failureOf(problem, change.folder, components)) };
}

/** The org a change would make; faults belong to these components, or to code that was there before. */
export function checkChange(org: LocalOrg, change: OrgChange, components: readonly Component[] = []): Checked {
  try {
    return { failures: [], next: org.withDeployed(change) };
  } catch (error) {
    return { failures: problemsOf(error as Error).map((problem) => failureOf(problem, change.folder, components)) };
  }
}

async function schemaProblems(components: readonly Component[]): Promise<Problem[]> {
  const [{ loadOfficialTypes }, { validateMetadata }] = await Promise.all([
    import('../../../metadata/officialTypes.js'),
    import('../../../metadata/validate.js'),
  ]);
  const types = loadOfficialTypes();
  const files = new Set(components.flatMap(({ files: [xml = ''] }) => xml));
  return [...files].flatMap((file) => validateMetadata(file, readFileSync(file, 'utf8'), types));
}

/** Faults of the data model, of formulas and of approval processes come as lines of text that begin with what they are about. */
function problemsOf(error: Error): readonly Problem[] {
  if (error instanceof Faults) return error.problems;
  const lines = error.message.split('\n');
  return (lines.length > 1 ? lines.slice(1) : lines).map((message) => ({ file: '', message }));
}

function failureOf(
  { file, message, line, column }: Problem,
  folder: string | undefined,
  components: readonly Component[],
): Failure {
  const named = components.find(({ fullName }) => ` ${message.replace(':', ' ')} `.includes(` ${fullName} `));
  const owner = components.findLast(({ owns }) => owns(file));
  if (owner || file === '' || (folder !== undefined && file.startsWith(folder))) {
    const fileName = (folder !== undefined && relative(folder, file)) || 'package.xml';
    const nobody = { type: '', fullName: 'package.xml', fileName };
    return { component: owner ?? named ?? nobody, problem: message, line: line || undefined, column };
  }
  return dependent(file, message, line, column);
}

/** Code that was there before and no longer compiles with what comes. */
function dependent(file: string, message: string, line = 1, column = 1): Failure {
  const [, fullName = file, kind = 'cls'] = /(\w+)\.(cls|trigger)$/.exec(file) ?? [];
  const [type, folder] = kind === 'cls' ? ['ApexClass', 'classes'] : ['ApexTrigger', 'triggers'];
  const component = { type, fullName, fileName: `${folder}/${fullName}.${kind}` };
  const problem = `Dependent class is invalid and needs recompilation:\n Class ${fullName} : ${message}`;
  return { component, problem, line, column };
}
