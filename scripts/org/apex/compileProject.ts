import { fileURLToPath } from 'node:url';
import type { Program } from '../engine/program.js';
import type { ProjectModel, SourceFile } from '../metadata/projectModel.js';
import { isCalculated, type Schema } from '../schema/model.js';
import type { Diagnostic } from '../values/exceptions.js';
import { Cache, hashOf, hashOfSources } from './cache.js';
import { compile, compileAnonymous, type SyntaxReader } from './compiler/compile.js';
import { parseClass, parseTrigger } from './compiler/syntax/parse.js';
import type { StandardTypes } from './library/tables.js';
import { LoadedProgram } from './runtime/loadedProgram.js';

export interface CompileOptions {
  readonly project: Pick<ProjectModel, 'classes' | 'triggers' | 'labels' | 'pages' | 'namespaces'>;
  readonly schema: Schema;
  readonly standardTypes: StandardTypes;
  /** Code that does not compile does not stop the rest: it throws when it is reached. */
  readonly leavesOut?: boolean;
  /** Where results are kept by content; left out: nowhere. */
  readonly cacheFolder?: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Compiles all classes and triggers of a project. With problems there is no program, but see `leavesOut`. */
export function compileProject(options: CompileOptions): { program: Program | undefined; problems: Diagnostic[] } {
  const { project, schema, standardTypes } = options;
  const cache = new Cache(options.cacheFolder);
  const tools = hashOfSources([here('./compiler'), here('../soql')]);
  const input = {
    classes: project.classes,
    triggers: project.triggers,
    labels: [...project.labels.keys()],
    pages: project.pages.map(({ name }) => name),
    namespaces: project.namespaces,
    schema,
    standardTypes,
  };
  const sources = [...project.classes, ...project.triggers].map((file) =>
    hashOf(file.file, file.source, file.apiVersion),
  );
  const world = hashOf(
    tools,
    ...sources,
    input.labels.join(),
    input.pages.join(),
    [...(input.namespaces ?? [])].join(),
    schemaText(schema),
    JSON.stringify(standardTypes),
  );
  const reader = cachedReader(cache, tools);
  const { program, problems } = cache.use(
    'program',
    world,
    () => compile(input, reader),
    (result) => result.problems.length === 0,
  );
  if (problems.length > 0 && !options.leavesOut) return { program: undefined, problems };
  return { program: new LoadedProgram(program, schema, (code) => compileAnonymous(input, reader, code)), problems };
}

/** Parsing is the slow part: the syntax of each file is kept by its own content. */
function cachedReader(cache: Cache, tools: string): SyntaxReader {
  const isClean = (result: { problems: unknown[] }): boolean => result.problems.length === 0;
  const hash = ({ source }: SourceFile): string => hashOf(tools, source);
  return {
    readClass: (file) => cache.use('class', hash(file), () => parseClass(file.file, file.source), isClean),
    readTrigger: (file) => cache.use('trigger', hash(file), () => parseTrigger(file.file, file.source), isClean),
  };
}

/** What compiled code depends on: names, types, positions and relations. */
function schemaText(schema: Schema): string {
  const lines: string[] = [];
  for (const object of schema.objects.values()) {
    lines.push(`${object.name} ${object.kind} ${object.fieldSets.map(({ name }) => name).join()}`);
    for (const field of object.fields) {
      const {
        name,
        apexType,
        relationshipName = '',
        referenceTo,
        createable,
        updateable,
        externalId,
        unique,
        autoNumber = '',
      } = field;
      lines.push(
        [
          name,
          apexType,
          relationshipName,
          referenceTo.join(),
          createable,
          updateable,
          externalId,
          unique,
          autoNumber,
          isCalculated(field),
        ].join(' '),
      );
    }
    for (const child of object.children.values()) lines.push(`${child.name} ${child.child.name}`);
  }
  return lines.join('\n');
}
