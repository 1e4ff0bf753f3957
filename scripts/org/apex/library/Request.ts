import { current, type Quiddity } from '../../engine/transaction.js';
import { platformConstant } from './tables.js';
import type { LibraryPart, PlatformObject } from './part.js';

const QUIDDITY: Record<Quiddity, string> = {
  sync: 'SYNCHRONOUS',
  anonymous: 'ANONYMOUS',
  rest: 'REST',
  aura: 'AURA',
  queueable: 'QUEUEABLE',
  finalizer: 'TRANSACTION_FINALIZER_QUEUEABLE',
  future: 'FUTURE',
  batch: 'BATCH_APEX',
  scheduled: 'SCHEDULED',
  event: 'SYNCHRONOUS',
  test: 'RUNTEST_SYNC',
  bulk: 'BULK_API',
};

/** The running request; its id is the transaction's. */
class RequestValue implements PlatformObject {
  readonly apexType = 'System.Request';
}

export const library: LibraryPart = {
  type: 'System.Request',
  members: {
    'static getCurrent()': () => new RequestValue(),
    'getQuiddity()': () => platformConstant('System.Quiddity', QUIDDITY[current().quiddity]),
    'getRequestId()': () => `TX${String(current().id).padStart(10, '0')}`,
  },
};
