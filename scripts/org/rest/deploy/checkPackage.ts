import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { DeployedOrg, LocalOrg } from '../../seed/localOrg.js';
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
  readonly next?: DeployedOrg;
  readonly failures: readonly Failure[];
}

/** The files against the types of the Metadata API first, then the org they would make. */
export async function checkPackage(org: LocalOrg, folder: string, components: readonly Component[]): Promise<Checked> {
  const located = (problems: readonly Problem[]): Failure[] =>
    problems.map((problem) => failureOf(problem, folder, components));
  const malformed = await schemaProblems(components);
  if (malformed.length > 0) return { failures: located(malformed) };
  try {
    const next = org.withDeployed(folder);
    return { failures: [], next };
  } catch (error) {
    return { failures: located(problemsOf(error as Error)) };
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
  folder: string,
  components: readonly Component[],
): Failure {
  const named = components.find(({ fullName }) => ` ${message.replace(':', ' ')} `.includes(` ${fullName} `));
  const owner = components.findLast(({ owns }) => owns(file));
  if (owner || file === '' || file.startsWith(folder)) {
    const nobody = { type: '', fullName: 'package.xml', fileName: relative(folder, file) || 'package.xml' };
    return { component: owner ?? named ?? nobody, problem: message, line: line || undefined, column };
  }
  return dependent(file, message, line, column);
}

/** Code that was there before and no longer compiles with what comes. */
function dependent(file: string, message: string, line = 1, column = 1): Failure {
  const [, fullName = file, kind] = /(\w+)\.(cls|trigger)$/.exec(file) ?? [];
  const component = { type: kind === 'trigger' ? 'ApexTrigger' : 'ApexClass', fullName, fileName: file };
  const problem = `Dependent class is invalid and needs recompilation:\n Class ${fullName} : ${message}`;
  return { component, problem, line, column };
}
