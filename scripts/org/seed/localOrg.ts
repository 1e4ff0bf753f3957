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
  /** Developer names of public groups of the project. */
  readonly groups?: readonly string[];
  /** `de`, `en_US`; English when left out. */
  readonly language?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly password?: string;
}

/** The org with its users, who are made in code rather than by an administrator's clicks. */
export interface LocalOrg extends Org {
  /** The metadata folders it is made of; a later one overrides an earlier one. */
  readonly folders: readonly string[];
  /** In the order they were added. */
  readonly users: readonly OrgUser[];
  addUser(user: NewUser): OrgUser;
  /** Absolute paths of files in these folders that are no part of it any more. */
  readonly deletedFiles: ReadonlySet<string>;
  /** The org as it would be after a change; throws what is wrong with that (`Faults` where places are known). */
  withDeployed(change: OrgChange): DeployedOrg;
}

/** What a deployment changes. */
export interface OrgChange {
  /** A further folder of metadata. */
  readonly folder?: string | undefined;
  readonly deleted: readonly DeletedComponent[];
}

export interface DeletedComponent {
  /** `ApexClass` */
  readonly type: string;
  readonly fullName: string;
  readonly files: readonly string[];
}

export interface DeployedOrg extends Org {
  /** The org becomes this one, made of `folder` from now on, if any. Nothing may have run in it since. */
  adopt(folder: string | undefined): void;
}
