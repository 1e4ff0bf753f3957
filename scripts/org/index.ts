/** The local org: the package's metadata, data and code in one process. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { compileProject } from './apex/compileProject.js';
import { standardTypes } from './apex/library/tables.js';
import { checkApprovals } from './approval/processes.js';
import { createAsyncWork } from './async/orgWork.js';
import type { FailureListener } from './async/jobRun.js';
import { systemClock } from './engine/clock.js';
import type { Clock } from './engine/org.js';
import type { Program } from './engine/program.js';
import { checkFormulas } from './formula/checkFormulas.js';
import { loadProject } from './metadata/loadProject.js';
import type { ProjectModel, SourceFile } from './metadata/projectModel.js';
import { buildSchema } from './schema/buildSchema.js';
import type { Schema } from './schema/model.js';
import { OrgSecurity } from './security/orgSecurity.js';
import { deleteRows } from './seed/deletedRows.js';
import type { LocalOrg, OrgChange, OrgUser } from './seed/localOrg.js';
import { Faults } from './seed/faults.js';
import { lostByDeploying } from './seed/lostByDeploying.js';
import { seededRows, Seeder, seedRows } from './seed/seeder.js';
import { addUser } from './seed/users.js';
import { Store } from './store/store.js';
import type { Diagnostic } from './values/exceptions.js';

export interface OrgOptions {
  /** Metadata folders in source format; a later one overrides an earlier one. */
  readonly projects: readonly string[];
  readonly multiCurrency?: boolean;
  readonly clock?: Clock;
  /** Names of certificates that are made in Setup: no deployment brings their keys. */
  readonly certificates?: readonly string[];
  /** Where compiled code is kept between runs; nowhere when left out. */
  readonly cacheFolder?: string;
  /** Hears of what the org does without because it does not support it; left out: such a project is refused. */
  readonly onLeftOut?: (problem: Diagnostic) => void;
  /** Another source for a class or trigger: for tests that have to notice when the code of a project does something wrong. */
  readonly rewrite?: (file: SourceFile) => string;
  /** Hears of asynchronous work that ended with an exception nobody caught. */
  readonly onFailure?: FailureListener;
}

/** Builds an org from metadata folders. Throws one error that lists every fault as `file:line:column message`. */
export function createOrg(options: OrgOptions): LocalOrg {
  const clock = options.clock ?? systemClock;
  const { project, schema, program } = builtModel(options);
  const store = new Store(schema);
  let seed = seededRows({ schema, project }, store, clock, faultsOf(options));
  const users: OrgUser[] = [];
  const org: LocalOrg = {
    project,
    schema,
    store,
    program,
    security: new OrgSecurity(store, project),
    async: createAsyncWork(options.onFailure),
    clock,
    organizationId: seed.require('organization'),
    certificates: new Map(options.certificates?.map((name) => [name, selfSigned()])),
    wellKnown: seed.wellKnown,
    folders: options.projects,
    deletedFiles: new Set(),
    users,
    addUser(user) {
      const added = addUser(seed, user);
      users.push(added);
      return added;
    },
    withDeployed(change) {
      const deletedFiles = new Set([...org.deletedFiles, ...change.deleted.flatMap(({ files }) => files)]);
      const model = builtModel({ ...withFolder(options, org.folders, change.folder), deletedFiles }, org.schema);
      const { seed: nextSeed, ...parts } = deployedParts(model, org.store, seed, change);
      const adopt = (kept: string | undefined): void => {
        parts.store.watch = org.store.watch;
        Object.assign(org, parts, { deletedFiles, folders: [...org.folders, ...(kept === undefined ? [] : [kept])] });
        seed = nextSeed;
      };
      return { ...org, ...parts, async: createAsyncWork(options.onFailure), adopt };
    },
  };
  return org;
}

const selfSigned = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** An org that leaves out what it cannot do leaves nothing out of what is deployed to it. */
function withFolder({ onLeftOut, ...options }: OrgOptions, folders: readonly string[], folder = ''): OrgOptions {
  const projects = folder === '' ? folders : [...folders, folder];
  const refuseNew = (problem: Diagnostic): void => {
    if (folder !== '' && problem.file.startsWith(folder)) throw new Faults('The package is not valid', [problem]);
  };
  return { ...options, projects, ...(onLeftOut && { onLeftOut: refuseNew }) };
}

/** The org's rows under another model, with the rows that stand for what was deployed. */
function deployedParts(
  { project, schema, program }: Model,
  before: Store,
  seeder: Seeder,
  { folder = '', deleted }: OrgChange,
) {
  const lost = lostByDeploying(before, schema);
  if (lost.length > 0) throw new Error(`The data model cannot change like this:\n${lost.join('\n')}`);
  const store = new Store(schema);
  store.adopt(before);
  const seed = Seeder.again(seeder, schema, store);
  deleteRows(seed, deleted);
  const records = project.customMetadata.filter(({ file }) => folder !== '' && file.startsWith(folder));
  seedRows(seed, project, records);
  return {
    project,
    schema,
    store,
    program,
    security: new OrgSecurity(store, project),
    seed,
    wellKnown: seed.wellKnown,
  };
}

interface Model {
  readonly project: ProjectModel;
  readonly schema: Schema;
  readonly program: Program;
}

function builtModel(options: OrgOptions & { deletedFiles?: ReadonlySet<string> }, before?: Schema): Model {
  const loaded = loadProject(options.projects, options.cacheFolder, options.deletedFiles);
  const project = rewritten(loaded, options.rewrite);
  refuse(project.problems, 'The metadata cannot be loaded', options);
  const onFault = faultsOf(options);
  const schema = buildSchema(project, {
    multiCurrency: options.multiCurrency ?? false,
    ...(before && { before }),
    ...(onFault && { onFault }),
  });
  refuse(checkFormulas(schema).map(unplaced), 'Formulas are not valid', options);
  refuse(checkApprovals(project, schema).map(unplaced), 'Approval processes are not valid', options);
  return { project, schema, program: compiled(project, schema, options) };
}

function rewritten(project: ProjectModel, rewrite: OrgOptions['rewrite']): ProjectModel {
  if (!rewrite) return project;
  const again = (file: SourceFile): SourceFile => ({ ...file, source: rewrite(file) });
  return { ...project, classes: project.classes.map(again), triggers: project.triggers.map(again) };
}

function compiled(project: ProjectModel, schema: Schema, options: OrgOptions): Program {
  const { program, problems } = compileProject({
    project,
    schema,
    standardTypes,
    leavesOut: options.onLeftOut !== undefined,
    ...(options.cacheFolder !== undefined && { cacheFolder: options.cacheFolder }),
  });
  refuse(problems, 'The Apex code does not compile', options);
  if (!program) throw new Error('the compiler gave neither a program nor a problem');
  return program;
}

function refuse(problems: readonly Diagnostic[], what: string, { onLeftOut }: OrgOptions): void {
  for (const problem of problems) onLeftOut?.(problem);
  if (problems.length > 0 && !onLeftOut) throw new Faults(what, problems);
}

const faultsOf = ({ onLeftOut }: OrgOptions): ((fault: string) => void) | undefined =>
  onLeftOut && ((fault) => onLeftOut(unplaced(fault)));

function unplaced(message: string): Diagnostic {
  return { file: '', line: 0, column: 0, message };
}
