import type { ApprovalRequest } from '../../approval/requests.js';
import { parseId } from '../../values/id.js';
import { ApexList } from '../../values/list.js';
import { bagFields, bagMethods, type Bag } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

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
export const library: LibraryPart = {
  type: 'Approval.ProcessRequest',
  members: {
    ...bagFields(['Comments', 'NextApproverIds']),
    ...bagMethods({ Comments: 'System.String', NextApproverIds: 'System.List<System.Id>' }),
  },
};
