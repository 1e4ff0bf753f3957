import type {
  ApprovalRequest,
  ApprovalResult,
  SubmitRequest,
  WorkitemRequest,
} from '../../approval/processApprovals.js';
import { parseId } from '../../values/id.js';
import { ApexList } from '../../values/collections.js';
import { databaseErrors } from './databaseResults.js';
import { type Bag, bagFields, bagMethods, flags, type LibraryPart, type PlatformObject, readers } from './part.js';

/** A submission or an answer that Apex hands to Approval.process. */
export abstract class ProcessRequestValue implements PlatformObject, Bag {
  abstract readonly apexType: string;
  readonly values: Record<string, unknown> = {};
  abstract request(): ApprovalRequest;

  protected text(field: string): string | null {
    return (this.values[field] as string | null | undefined) ?? null;
  }
  /** Ids may come in their short form. */
  protected id(field: string): string | null {
    const text = this.text(field);
    return text === null ? null : (parseId(text) ?? text);
  }
  protected shared(): Pick<ApprovalRequest, 'comments' | 'nextApprovers'> {
    const approvers = this.values['NextApproverIds'];
    return {
      comments: this.text('Comments'),
      nextApprovers: approvers instanceof ApexList ? (approvers.items as string[]) : null,
    };
  }
}

/** Apex Reference, "ProcessRequest Class": what both kinds of request have. */
export const processRequestPart: LibraryPart = {
  type: 'Approval.ProcessRequest',
  members: {
    ...bagFields(['Comments', 'NextApproverIds']),
    ...bagMethods({ Comments: 'System.String', NextApproverIds: 'System.List<System.Id>' }),
  },
};

class ProcessSubmitRequestValue extends ProcessRequestValue {
  readonly apexType = 'Approval.ProcessSubmitRequest';

  request(): SubmitRequest {
    return {
      kind: 'submit',
      recordId: this.id('ObjectId'),
      submitterId: this.id('SubmitterId'),
      process: this.text('ProcessDefinitionNameOrId'),
      skipEntryCriteria: this.values['SkipEntryCriteria'] === true,
      ...this.shared(),
    };
  }
}

export const processSubmitRequestPart: LibraryPart = {
  type: 'Approval.ProcessSubmitRequest',
  members: {
    'new()': () => new ProcessSubmitRequestValue(),
    ...bagFields(['ObjectId', 'ProcessDefinitionNameOrId', 'SkipEntryCriteria', 'SubmitterId']),
    ...bagMethods({
      ObjectId: 'System.String',
      ProcessDefinitionNameOrId: 'System.String',
      SubmitterId: 'System.String',
    }),
    'getSkipEntryCriteria()': (self: Bag) => self.values['SkipEntryCriteria'] ?? null,
    'setSkipEntryCriteria(System.Boolean)': (self: Bag, skips: boolean | null) =>
      void (self.values['SkipEntryCriteria'] = skips),
  },
};

class ProcessWorkitemRequestValue extends ProcessRequestValue {
  readonly apexType = 'Approval.ProcessWorkitemRequest';

  request(): WorkitemRequest {
    return { kind: 'workitem', workitemId: this.id('WorkitemId'), action: this.text('Action'), ...this.shared() };
  }
}

export const processWorkitemRequestPart: LibraryPart = {
  type: 'Approval.ProcessWorkitemRequest',
  members: {
    'new()': () => new ProcessWorkitemRequestValue(),
    ...bagFields(['Action', 'WorkitemId']),
    ...bagMethods({ Action: 'System.String', WorkitemId: 'System.String' }),
  },
};

/** Outcome of one approval request. */
export class ProcessResultValue implements PlatformObject {
  readonly apexType = 'Approval.ProcessResult';
  constructor(readonly result: ApprovalResult) {}
}

const ids = (list: readonly string[]): ApexList => new ApexList('Id', [...list]);

export const processResultPart: LibraryPart = {
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
