import type { z } from 'zod';
import { readSecret } from '../../secret.js';
import type { ErpSource } from '../erpSource.js';
import { LedgerSource } from '../ledger/ledgerSource.js';
import type { trytonSettings } from './settings.js';
import { TrytonLedger } from './trytonLedger.js';

export function openTryton(settings: z.infer<typeof trytonSettings>): ErpSource {
  const { url, database, user, pageSize, overlapSeconds, timeoutSeconds, orders } = settings;
  const password = readSecret(settings.password, 'source.password');
  const ledger = new TrytonLedger(
    { url, database, user, password, timeoutMs: timeoutSeconds * 1000 },
    { pageSize, orders },
  );
  return new LedgerSource(ledger, overlapSeconds);
}
