import { type Bag, bagFields, bagMethods, type LibraryPart, type PlatformObject } from './part.js';

/** Header of a change event; code makes its own in tests (Apex Reference, "ChangeEventHeader Class"). */
class ChangeEventHeaderValue implements PlatformObject, Bag {
  readonly apexType = 'eventbus.ChangeEventHeader';
  readonly values: Record<string, unknown> = {};
}

const METHODS = {
  ChangeOrigin: 'System.String',
  ChangeType: 'System.String',
  ChangedFields: 'System.List<System.String>',
  CommitNumber: 'System.Long',
  CommitTimestamp: 'System.Long',
  CommitUser: 'System.String',
  DiffFields: 'System.List<System.String>',
  EntityName: 'System.String',
  NulledFields: 'System.List<System.String>',
  RecordIds: 'System.List<System.String>',
  SequenceNumber: 'System.Integer',
  TransactionKey: 'System.String',
};

export const library: LibraryPart = {
  type: 'eventbus.ChangeEventHeader',
  members: {
    'new()': () => new ChangeEventHeaderValue(),
    ...bagFields([...Object.keys(METHODS), 'TransactionEnd']),
    ...bagMethods(METHODS),
    'isTransactionEnd()': (self: Bag) => self.values['TransactionEnd'] ?? null,
  },
};
