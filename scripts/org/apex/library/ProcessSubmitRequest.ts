import type { SubmitRequest } from '../../approval/requests.js';
import { bagFields, bagMethods, type Bag } from './objectMembers.js';
import type { LibraryPart } from './part.js';
import { ProcessRequestValue } from './ProcessRequest.js';

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

export const library: LibraryPart = {
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
