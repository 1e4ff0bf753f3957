import type { Clock } from '../engine/org.js';
import type { ProjectModel } from '../metadata/projectModel.js';
import type { Schema } from '../schema/model.js';
import type { Store } from '../store/store.js';
import { seedApprovals } from './approvals.js';
import { seedCustomMetadata } from './customMetadata.js';
import { seedGroups } from './groups.js';
import { seedOrganization } from './organization.js';
import { seedClassAccess, seedPermissions } from './permissions.js';
import { Seeder } from './seeder.js';
import { seedSetup } from './setupRows.js';

/** The rows of a new org, before its first user. */
export function seededRows(schema: Schema, store: Store, clock: Clock, project: ProjectModel): Seeder {
  return seedRows(new Seeder(schema, store, clock), project, project.customMetadata);
}

/** The rows that stand for a project, and these custom metadata records. */
export function seedRows(seed: Seeder, project: ProjectModel, records: ProjectModel['customMetadata']): Seeder {
  seedOrganization(seed);
  seedPermissions(seed, project);
  seedGroups(seed, project);
  seedSetup(seed, project);
  seedClassAccess(seed, project);
  seedApprovals(seed, project);
  seedCustomMetadata(seed, records);
  return seed;
}
