import { z } from 'zod';
import { authorizationSettings } from '../odata/authorization.js';
import { erpAddress, settingsOf } from '../settings.js';

const codes = z.array(z.string().min(1)).min(1, 'must name at least one');

export const s4Settings = settingsOf('s4', {
  /** The system, without /sap. */
  baseUrl: erpAddress,
  auth: authorizationSettings,
  /** The client to log in to, where it is not the system's default. */
  client: z
    .string()
    .regex(/^\d{3}$/, 'must be the three digits of the SAP client')
    .optional(),
  /** Document types of incoming payments; credits of any other type are credit notes. */
  paymentTypes: codes.default(['DZ']),
  /** Sales organizations by company code, where their codes differ from it. */
  salesOrganizations: z.record(z.string(), codes).default({}),
  /** An OData set over the view I_ExchangeRateRawdata: SAP publishes none of its own. Without, no rates are read. */
  rates: z
    .strictObject({ path: z.string().startsWith('/', 'must begin with /'), type: z.string().default('M') })
    .optional(),
});
export type S4Settings = z.infer<typeof s4Settings>;
