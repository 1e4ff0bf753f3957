import type { z } from 'zod';
import { readSecret } from '../../secret.js';
import type { ErpSource } from '../erpSource.js';
import { LedgerSource } from '../ledger/ledgerSource.js';
import { OdooLedger } from './odooLedger.js';
import type { odooSettings } from './settings.js';

export function openOdoo(settings: z.infer<typeof odooSettings>): ErpSource {
  const { url, database, user, pageSize, overlapSeconds, timeoutSeconds, orders } = settings;
  const key = readSecret(settings.key, 'source.key');
  const ledger = new OdooLedger({ url, database, user, key, timeoutMs: timeoutSeconds * 1000 }, { pageSize, orders });
  return new LedgerSource(ledger, overlapSeconds);
}
