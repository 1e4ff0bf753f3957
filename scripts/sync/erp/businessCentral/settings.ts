import { z } from 'zod';
import { authorizationSettings } from '../odata/authorization.js';
import { settingsOf } from '../settings.js';

export const businessCentralSettings = settingsOf('business-central', {
  baseUrl: z.url('must be an address up to the environment, without /api'),
  auth: authorizationSettings,
  /** Publisher, group and version of the pages in config/examples/business-central. */
  ledgerApi: z
    .string()
    .regex(
      /^[^/]+\/[^/]+\/v\d+\.\d+$/,
      'must be publisher/group/version of the ledger pages, such as "credit/ledger/v1.0"',
    )
    .default('credit/ledger/v1.0'),
  /** Only Business Central online tracks changes; without, orders are read by their change time. */
  deltaLinks: z.boolean().default(false),
});
export type BusinessCentralSettings = z.infer<typeof businessCentralSettings>;
