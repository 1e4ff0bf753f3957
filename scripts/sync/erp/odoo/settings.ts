import { z } from 'zod';
import { secret } from '../../secret.js';
import { erpAddress, settingsOf, timeoutSeconds } from '../settings.js';

export const odooSettings = settingsOf('odoo', {
  url: erpAddress,
  database: z.string('must name the database on that server').min(1, 'must name the database on that server'),
  user: z.string('must name the Odoo user that reads').min(1, 'must name the Odoo user that reads'),
  /** An API key, or the password. */
  key: secret,
  /** False where nobody sells by orders: those not invoiced count as commitments. */
  orders: z.boolean('must be true or false').default(true),
  timeoutSeconds,
});
