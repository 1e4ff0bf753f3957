import type { SourceFile } from '../../metadata/projectModel.js';
import type { Schema } from '../../schema/model.js';
import type { Diagnostic } from '../../values/exceptions.js';
import { ANONYMOUS, type TriggerEvent } from '../../engine/program.js';
import type { StandardTypes } from '../library/tables.js';
import { Compilation } from './compilation.js';
import type { CompiledClass, CompiledProgram, CompiledTrigger } from './compiledProgram.js';
import { checkClass } from './declarations/checkClass.js';
import { declare } from './declarations/declare.js';
import { describeClass } from './declarations/describeClass.js';
import { emitClass, emitTrigger } from './declarations/emitClass.js';
import { resolveHeader } from './declarations/resolveHeader.js';
import { implementHidden, resolveMembers } from './declarations/resolveMembers.js';
import type { TriggerNode, TypeNode } from './syntax/ast.js';
import { type ParsedFile, parseAnonymous } from './syntax/parse.js';
import type { ClassInfo } from './types/classInfo.js';

export interface CompileInput {
  readonly classes: readonly SourceFile[];
  readonly triggers: readonly SourceFile[];
  readonly labels: readonly string[];
  /** Names of the Visualforce pages. */
  readonly pages: readonly string[];
  readonly namespaces?: ReadonlySet<string> | undefined;
  readonly schema: Schema;
  readonly standardTypes: StandardTypes;
}

/** How files become syntax: by parsing, or from the cache of an earlier parse. */
export interface SyntaxReader {
  readClass(file: SourceFile): ParsedFile<TypeNode>;
  readTrigger(file: SourceFile): ParsedFile<TriggerNode>;
}

/** Declares everything, then resolves what classes extend, then their members, then compiles the bodies. */
export function compile(
  input: CompileInput,
  reader: SyntaxReader,
): { program: CompiledProgram; problems: Diagnostic[] } {
  const compilation = declared(input, reader);
  resolve(compilation);
  const classes = compiled(compilation, compilation.classes);
  const triggers = input.triggers.flatMap((file) => trigger(compilation, file, reader));
  return { program: { classes, triggers }, problems: withFeatures(compilation.problems) };
}

/** The classes of code that belongs to no file, beside all others, which are declared once more but not compiled. */
export function compileAnonymous(
  input: CompileInput,
  reader: SyntaxReader,
  { source, apiVersion }: { readonly source: string; readonly apiVersion: number },
): { classes: CompiledClass[]; problems: Diagnostic[] } {
  const { node, problems } = parseAnonymous(ANONYMOUS, source);
  if (!node || problems.length > 0) return { classes: [], problems };
  const compilation = declared(input, reader);
  const first = compilation.classes.length;
  declare(compilation, node, ANONYMOUS, apiVersion);
  resolve(compilation);
  const classes = compiled(compilation, compilation.classes.slice(first));
  return { classes, problems: compilation.problems.filter(({ file }) => file === ANONYMOUS) };
}

function declared(input: CompileInput, reader: SyntaxReader): Compilation {
  const compilation = new Compilation(input.schema, input.standardTypes, {
    labels: new Map(input.labels.map((name) => [name.toLowerCase(), name])),
    pages: new Set(input.pages.map((name) => name.toLowerCase())),
    namespaces: input.namespaces,
  });
  for (const file of input.classes) {
    const { node, problems } = reader.readClass(file);
    compilation.problems.push(...problems);
    if (node) declare(compilation, node, file.file, Number(file.apiVersion));
  }
  return compilation;
}

function resolve(compilation: Compilation): void {
  for (const info of compilation.classes) resolveHeader(compilation, info);
  for (const info of compilation.classes) resolveMembers(compilation, info);
  for (const info of compilation.classes) implementHidden(info);
  for (const info of compilation.classes) checkClass(compilation, info);
}

function compiled(compilation: Compilation, classes: readonly ClassInfo[]): CompiledClass[] {
  return classes.map((info) => describeClass(compilation, info, emitClass(compilation, info)));
}

function trigger(compilation: Compilation, file: SourceFile, reader: SyntaxReader): CompiledTrigger[] {
  const { node, problems } = reader.readTrigger(file);
  compilation.problems.push(...problems);
  const unit = node && emitTrigger(compilation, node, file.file);
  if (!node || !unit) return [];
  const object = compilation.schema.require(node.object).name;
  return [{ name: node.name, file: file.file, object, events: node.events as TriggerEvent[], unit }];
}

/** Errors beside one that a feature out of scope causes follow from it: the code is left out file by file. */
function withFeatures(problems: readonly Diagnostic[]): Diagnostic[] {
  const features = new Map(problems.flatMap(({ file, feature }) => (feature === undefined ? [] : [[file, feature]])));
  return problems.map((problem) => {
    const feature = problem.feature ?? features.get(problem.file);
    return feature === undefined ? problem : { ...problem, feature };
  });
}
