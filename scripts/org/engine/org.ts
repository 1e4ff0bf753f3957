import type { KeyObject } from 'node:crypto';
import type { ProjectModel } from '../metadata/projectModel.js';
import type { Schema } from '../schema/model.js';
import type { Security } from '../security/security.js';
import type { Store } from '../store/store.js';
import type { AsyncWork } from '../async/asyncWork.js';
import type { Program } from './program.js';

/** Where the local org says it lives; nothing is served there. */
export const ORG_DOMAIN = 'https://local.my.salesforce.com';

/** Milliseconds since the epoch; injected everywhere, so that a test can let midnight pass. */
export interface Clock {
  now(): number;
}

/** The org: one schema, one store, one compiled code base. Built by `createOrg` in index.ts. */
export interface Org {
  readonly project: ProjectModel;
  readonly schema: Schema;
  readonly store: Store;
  readonly program: Program;
  readonly security: Security;
  readonly async: AsyncWork;
  readonly clock: Clock;
  readonly organizationId: string;
  /** Private keys of the certificates Apex signs with, by name. */
  readonly certificates: ReadonlyMap<string, KeyObject>;
  /** Ids of the org's fixed rows by name: `standardPricebook`, `automatedProcess`, `admin`, … */
  readonly wellKnown: ReadonlyMap<string, string>;
}
