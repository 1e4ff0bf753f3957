import type { Org } from '../engine/org.js';

/** A user of the org as the command line and the page list them. */
export interface OrgUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** What the person does, in a word or two: `rep`, `credit manager`. */
  readonly role: string;
  readonly password: string;
}

export interface NewUser {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  /** Name of a profile; `Standard User` when left out. */
  readonly profile?: string;
  /** Developer name of a role of the project, for the role hierarchy. */
  readonly userRole?: string;
  /** Names of permission sets of the project. */
  readonly permissionSets?: readonly string[];
  readonly password?: string;
}

/** What a user was told by a custom notification. */
export interface Notification {
  readonly type: string;
  readonly recipientIds: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
}

/** The org with what only the local one has: users made in code, and what people were told. */
export interface LocalOrg extends Org {
  readonly users: readonly OrgUser[];
  readonly notifications: readonly Notification[];
  /** User the client-credentials flow runs as. */
  readonly integrationUserId: string;
  addUser(user: NewUser): OrgUser;
}
