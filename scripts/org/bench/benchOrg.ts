import { createOrg } from '../index.js';
import { adminUser } from '../seed/defaultUsers.js';
import type { LocalOrg } from '../seed/localOrg.js';
import type { UserContext } from '../security/userRows.js';

const PACKAGE = ['force-app', 'config/post-install'];

export interface BenchOrg {
  readonly org: LocalOrg;
  readonly user: UserContext;
}

/** The package in an org of its own, with triggers and events as they run everywhere. */
export function openOrg(cacheFolder: string): BenchOrg {
  const failures = (failure: { what: string; error: Error }): void => {
    throw new Error(`${failure.what} failed: ${failure.error.message}`);
  };
  const org = createOrg({ projects: PACKAGE, cacheFolder, onFailure: failures });
  return { org, user: org.security.user(org.addUser(adminUser(org.project)).id) };
}
