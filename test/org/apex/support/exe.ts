import { compileProject } from '../../../../scripts/org/apex/compileProject.js';
import { standardTypes } from '../../../../scripts/org/apex/library/tables.js';
import type { Program } from '../../../../scripts/org/engine/program.js';
import { within } from '../../../../scripts/org/engine/transaction.js';
import type { LabelMetadata, ProjectModel, SourceFile } from '../../../../scripts/org/metadata/projectModel.js';
import type { ApexException } from '../../../../scripts/org/values/exceptions.js';
import { apexString } from '../../../../scripts/org/values/text.js';
import { FakeOrg } from '../../support/fakeOrg.js';
import { LEDGER, LINE, project } from '../../support/fakeProject.js';

export interface Sources {
  /** Source of further classes; the name is read from the source. */
  readonly classes?: readonly string[];
  readonly triggers?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly apiVersion?: string;
  /** Further metadata of the project. */
  readonly metadata?: Partial<ProjectModel>;
}

function sourceFile(source: string, kind: 'class' | 'trigger', apiVersion: string): SourceFile {
  const name = new RegExp(`\\b(?:${kind}|interface|enum)\\s+(\\w+)`, 'i').exec(source)?.[1] ?? 'Unknown';
  return { name, file: `${name}.${kind === 'class' ? 'cls' : 'trigger'}`, source, apiVersion };
}

function labelsOf(texts: Readonly<Record<string, string>>): Map<string, LabelMetadata> {
  const label = (name: string, value: string): LabelMetadata => ({
    name,
    value,
    language: 'en_US',
    categories: undefined,
    shortDescription: name,
    translations: new Map(),
  });
  return new Map(Object.entries(texts).map(([name, value]) => [name, label(name, value)]));
}

/** An org with the sources compiled, or the problems they have. */
export function compiled(sources: Sources): { org: FakeOrg; program: Program | undefined; problems: string[] } {
  const version = sources.apiVersion ?? '67.0';
  const classes = (sources.classes ?? []).map((source) => sourceFile(source, 'class', version));
  const triggers = (sources.triggers ?? []).map((source) => sourceFile(source, 'trigger', version));
  const model = project([LEDGER, LINE], {
    classes,
    triggers,
    labels: labelsOf(sources.labels ?? {}),
    ...sources.metadata,
  });
  const org = new FakeOrg(model);
  const { program, problems } = compileProject({ project: model, schema: org.org.schema, standardTypes });
  Object.assign(org.org, { program });
  return { org, program, problems: problems.map((p) => `${p.file}:${p.line}:${p.column} ${p.message}`) };
}

/** Plain values stay, others become the text String.valueOf gives. */
function shown(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? apexString(value) : value;
}

/** Runs statements that return something, as the admin, in a class with system-mode access. */
export function exe(body: string, sources: Sources = {}): unknown {
  return exeIn(body, sources).value;
}

export function exeIn(body: string, sources: Sources = {}): { value: unknown; org: FakeOrg } {
  const snippet = `public without sharing class Snippet { public static Object run() { ${body} } }`;
  const { org, program, problems } = compiled({ ...sources, classes: [snippet, ...(sources.classes ?? [])] });
  if (!program) throw new Error(`does not compile:\n${problems.join('\n')}`);
  const value = within(org.tx, () => shown(program.classNamed('Snippet')!.callStatic('run', [])));
  return { value, org };
}

/** Message of the exception the statements end with, behind its type: `System.MathException: Divide by 0`. */
export function failure(body: string, sources: Sources = {}): string {
  try {
    exe(body, sources);
  } catch (error) {
    const exception = error as ApexException;
    if (exception.apexType === undefined) throw error;
    return `${exception.apexType}: ${exception.apexMessage ?? ''}`;
  }
  throw new Error(`nothing was thrown by: ${body}`);
}

/** Compile errors of a method body, without their place. */
export function errors(body: string, sources: Sources = {}): string[] {
  const snippet = `public class Snippet { public static Object run() {\n${body}\n} }`;
  return compiled({ ...sources, classes: [snippet, ...(sources.classes ?? [])] }).problems.map((text) =>
    text.replace(/^\S+ /, ''),
  );
}

/** Compile errors of whole classes. */
export function classErrors(...classes: string[]): string[] {
  return compiled({ classes }).problems.map((text) => text.replace(/^\S+ /, ''));
}
