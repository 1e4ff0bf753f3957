import { CreditSyncError } from '../../errors.js';

/** Orders lie in a module of their own, which needs rights of its own and may not be there. */
export async function requireOrders(read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof CreditSyncError) || !['ErpNoRights', 'ErpFailed'].includes(error.name)) throw error;
    throw new CreditSyncError(error.name, error.message, {
      actions: ['Let the user read sales orders, or set source.orders to false: they use no credit then.'],
      cause: error,
    });
  }
}
