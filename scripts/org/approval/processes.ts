import type { Org } from '../engine/org.js';
import type { ProjectModel } from '../metadata/projectModel.js';
import type { Schema } from '../schema/model.js';
import { compileProcess, type Process } from './compileProcess.js';
import { kept } from '../values/memo.js';

const compiled = new WeakMap<ProjectModel, readonly Process[]>();

/** Active processes of the org in the order in which they are tried. */
export function processesOf(org: Org): readonly Process[] {
  return kept(compiled, org.project, (project) =>
    active(project).map((metadata) => compileProcess(metadata, project.workflows, org.schema)),
  );
}

/** What is wrong with the approval processes of a project, one line each. */
export function checkApprovals(project: ProjectModel, schema: Schema): string[] {
  return project.approvalProcesses.flatMap((metadata) => {
    try {
      compileProcess(metadata, project.workflows, schema);
      return [];
    } catch (error) {
      return [`${metadata.file}: ${(error as Error).message}`];
    }
  });
}

function active(project: ProjectModel): ProjectModel['approvalProcesses'] {
  return project.approvalProcesses.filter((process) => process.active).sort((a, b) => a.order - b.order);
}
