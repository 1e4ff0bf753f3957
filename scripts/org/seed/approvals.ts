import type { ProjectModel } from '../metadata/projectModel.js';
import type { Seeder } from './seeder.js';

/** Rows behind the approval processes and their steps (Object Reference, "ProcessDefinition", "ProcessNode"). */
export function seedApprovals(seed: Pick<Seeder, 'add'>, project: ProjectModel): void {
  for (const process of project.approvalProcesses) {
    const definition = seed.add('ProcessDefinition', {
      Name: process.label,
      DeveloperName: process.developerName,
      Type: 'Approval',
      Description: process.description ?? null,
      TableEnumOrId: process.object,
      LockType: process.approverMayEdit ? 'Workitem' : 'Admin',
      State: process.active ? 'Active' : 'Inactive',
    });
    for (const step of process.steps) {
      const names = { Name: step.label, DeveloperName: step.name, Description: step.description ?? null };
      seed.add('ProcessNode', { ...names, ProcessDefinitionId: definition });
    }
  }
}
