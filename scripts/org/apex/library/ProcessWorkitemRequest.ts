import type { WorkitemRequest } from '../../approval/requests.js';
import { bagFields, bagMethods } from './objectMembers.js';
import type { LibraryPart } from './part.js';
import { ProcessRequestValue } from './ProcessRequest.js';

class ProcessWorkitemRequestValue extends ProcessRequestValue {
  readonly apexType = 'Approval.ProcessWorkitemRequest';

  request(): WorkitemRequest {
    return { kind: 'workitem', workitemId: this.id('WorkitemId'), action: this.text('Action'), ...this.shared() };
  }
}

export const library: LibraryPart = {
  type: 'Approval.ProcessWorkitemRequest',
  members: {
    'new()': () => new ProcessWorkitemRequestValue(),
    ...bagFields(['Action', 'WorkitemId']),
    ...bagMethods({ Action: 'System.String', WorkitemId: 'System.String' }),
  },
};
