import type { ApprovalResult } from '../../approval/requests.js';
import { ApexList } from '../../values/list.js';
import { databaseErrors } from './DatabaseError.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** Outcome of one approval request. */
export class ProcessResultValue implements PlatformObject {
  readonly apexType = 'Approval.ProcessResult';
  constructor(readonly result: ApprovalResult) {}
}

const ids = (list: readonly string[]): ApexList => new ApexList('Id', [...list]);

export const library: LibraryPart = {
  type: 'Approval.ProcessResult',
  members: {
    ...readers<ProcessResultValue>({
      ActorIds: ({ result }) => ids(result.actorIds),
      EntityId: ({ result }) => result.entityId,
      Errors: ({ result }) => databaseErrors(result.errors),
      InstanceId: ({ result }) => result.instanceId,
      InstanceStatus: ({ result }) => result.instanceStatus,
      NewWorkitemIds: ({ result }) => ids(result.newWorkitemIds),
    }),
    ...flags<ProcessResultValue>({ Success: ({ result }) => result.success }),
  },
};
