import { profileKey, addUserRow } from './organization.js';
import { addMember, roleKey } from './groups.js';
import type { NewUser, OrgUser } from './localOrg.js';
import { assignPermissionSet, requirePermissionSet } from './permissions.js';
import type { Seeder } from './seeder.js';

/** Password of every user that was not given one: the local org guards nothing. */
const PASSWORD = 'local-org';

/** Adds a user with a profile and permission sets of the project. */
export function addUser(seed: Seeder, user: NewUser): OrgUser {
  const {
    username,
    name,
    role,
    profile = 'Standard User',
    userRole,
    permissionSets = [],
    groups = [],
    password = PASSWORD,
    language,
    locale,
    timeZone,
  } = user;
  requireNewUsername(seed, username);
  permissionSets.forEach((set) => requirePermissionSet(seed, set));
  const profileId = seed.wellKnown.get(profileKey(profile));
  if (!profileId) throw new Error(`User ${username}: there is no profile ${profile} in the org`);
  const roleId = userRole === undefined ? null : seed.wellKnown.get(roleKey(userRole));
  if (roleId === undefined) throw new Error(`User ${username}: there is no role ${userRole} in the project`);
  const id = addUserRow(seed, { username, name, profileId, roleId, language, locale, timeZone });
  for (const set of permissionSets) assignPermissionSet(seed, id, set);
  for (const group of groups) addMember(seed, group, id);
  return { id, username, name, role, password };
}

function requireNewUsername(seed: Seeder, username: string): void {
  const users = seed.store.tableNamed('User');
  const field = users.def.field('Username');
  if (field && users.find(field, username).length > 0) throw new Error(`There already is a user ${username}.`);
}
