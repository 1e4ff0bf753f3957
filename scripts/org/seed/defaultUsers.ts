import type { ProjectModel } from '../metadata/projectModel.js';
import type { NewUser } from './localOrg.js';

interface Person {
  readonly name: string;
  readonly role: string;
  readonly permissionSets: readonly string[];
  readonly groups?: readonly string[];
}

/** Whose members sign credit requests. */
const TEAM = 'Credit_Team_Members';

/** One person for each task of credit management, by the package's permission sets. */
const PEOPLE: readonly Person[] = [
  { name: 'Riley Rep', role: 'rep', permissionSets: ['Credit_Sales', 'Activate_Orders'] },
  { name: 'Ana Lyst', role: 'analyst', permissionSets: ['Credit_Analyst'], groups: [TEAM] },
  { name: 'Max Manager', role: 'manager', permissionSets: ['Credit_Manager', 'Activate_Orders'], groups: [TEAM] },
  { name: 'Cory Credit', role: 'credit admin', permissionSets: ['Credit_Admin'] },
  { name: 'Sync Service', role: 'integration', permissionSets: ['Credit_Integration'] },
];

/** The system administrator, with every permission set of the project. */
export function adminUser(project: ProjectModel): NewUser {
  const permissionSets = [...project.permissionSets.keys()];
  return {
    username: 'admin@local.test',
    name: 'Ada Admin',
    role: 'admin',
    profile: 'System Administrator',
    permissionSets,
  };
}

/** The users of a new local org: the administrator, then one person a task. */
export function defaultUsers(project: ProjectModel): NewUser[] {
  requirePermissionSets([...project.permissionSets.keys()]);
  const people = PEOPLE.map(({ name, role, permissionSets, groups = [] }) => ({
    username: `${role.replace(' ', '.')}@local.test`,
    name,
    role,
    permissionSets,
    groups: groups.filter((group) => project.groups.has(group)),
  }));
  return [adminUser(project), ...people];
}

function requirePermissionSets(names: readonly string[]): void {
  const missing = PEOPLE.flatMap((person) => person.permissionSets).filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  throw new Error(
    `The default users need the permission sets ${missing.join(', ')}, which the project does not have: name the folder that holds them with --project.`,
  );
}
