import { loadProject } from '../metadata/loadProject.js';
import { buildSchema } from '../schema/buildSchema.js';
import { compile } from './compiler/compile.js';
import { parseClass, parseTrigger } from './compiler/syntax/parse.js';
import { standardTypes } from './library/tables.js';

export interface BoundMember {
  readonly type: string;
  readonly key: string;
}

const READER = {
  readClass: (file: { file: string; source: string }) => parseClass(file.file, file.source),
  readTrigger: (file: { file: string; source: string }) => parseTrigger(file.file, file.source),
};

/** The platform members a project's compiled code asks the library for, each once, by type and signature. */
export function boundMembers(folders: readonly string[]): BoundMember[] {
  const project = loadProject(folders);
  const schema = buildSchema(project, { multiCurrency: false });
  const { classes, triggers } = project;
  const pages = project.pages.map(({ name }) => name);
  const labels = [...project.labels.keys()];
  const { program } = compile({ classes, triggers, labels, pages, schema, standardTypes }, READER);
  const code = [...program.classes, ...program.triggers].map((each) => each.unit?.code ?? '').join('\n');
  const calls = [...code.matchAll(/\$\.member\("([^"]+)","([^"]+)"\)/g)].map(([, type, key]) => `${type} ${key}`);
  return [...new Set(calls)].sort().map((call) => {
    const space = call.indexOf(' ');
    return { type: call.slice(0, space), key: call.slice(space + 1) };
  });
}
