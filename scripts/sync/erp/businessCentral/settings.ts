import { z } from 'zod';
import { authorizationSettings } from '../odata/authorization.js';
import { erpAddress, settingsOf } from '../settings.js';

export const businessCentralSettings = settingsOf('business-central', {
  /** Up to the environment, without /api. */
  baseUrl: erpAddress,
  auth: authorizationSettings,
  /** Publisher, group and version of the pages in config/examples/business-central. */
  ledgerApi: z
    .string()
    .regex(
      /^[^/]+\/[^/]+\/v\d+\.\d+$/,
      'must be publisher/group/version of the ledger pages, such as "credit/ledger/v1.0"',
    )
    .default('credit/ledger/v1.0'),
  /** Customers are read along delta links, which Microsoft advises against for frequent runs; needed where they have no time of change. */
  deltaLinks: z.boolean().default(false),
});
export type BusinessCentralSettings = z.infer<typeof businessCentralSettings>;
