import type { ProjectModel } from '../metadata/projectModel.js';
import type { Seeder } from './seeder.js';

export function roleKey(name: string): string {
  return `role:${name.toLowerCase()}`;
}

/** Roles, public groups and queues of the project. */
export function seedGroups(seed: Seeder, project: ProjectModel): void {
  for (const role of project.roles.values()) seed.attempt(() => void seedRole(seed, project, role.name));
  for (const { name, label, includesBosses } of project.groups.values()) {
    const row = { Name: label, DeveloperName: name, Type: 'Regular', DoesIncludeBosses: includesBosses };
    seed.add('Group', row, `group:${name.toLowerCase()}`);
  }
  for (const { name, label, objects, groups } of project.queues.values()) {
    const queue = seed.add('Group', { Name: label, DeveloperName: name, Type: 'Queue' }, `queue:${name.toLowerCase()}`);
    for (const object of objects) seed.add('QueueSobject', { QueueId: queue, SobjectType: object });
    for (const group of groups)
      seed.attempt(() => void seed.add('GroupMember', { GroupId: queue, UserOrGroupId: groupId(seed, group) }));
  }
}

/** A role after the one above it. */
function seedRole(seed: Seeder, project: ProjectModel, name: string): string {
  const known = seed.wellKnown.get(roleKey(name));
  if (known) return known;
  const role = project.roles.get(name);
  if (!role) throw new Error(`There is no role ${name} in the project`);
  const ParentRoleId = role.parent === undefined ? null : seedRole(seed, project, role.parent);
  const id = seed.add('UserRole', { Name: role.label, DeveloperName: name, ParentRoleId }, roleKey(name));
  seed.add('Group', { Name: role.label, DeveloperName: name, Type: 'Role', RelatedId: id });
  return id;
}

export function addMember(seed: Seeder, group: string, user: string): void {
  seed.add('GroupMember', { GroupId: groupId(seed, group), UserOrGroupId: user });
}

function groupId(seed: Seeder, name: string): string {
  const id = seed.wellKnown.get(`group:${name.toLowerCase()}`);
  if (!id) throw new Error(`There is no public group ${name} in the project`);
  return id;
}
