import { z } from 'zod';
import { secret } from '../../secret.js';
import { erpAddress, settingsOf, timeoutSeconds } from '../settings.js';

export const trytonSettings = settingsOf('tryton', {
  url: erpAddress,
  database: z.string('must name the database on that server').min(1, 'must name the database on that server'),
  user: z.string('must name the Tryton user that reads').min(1, 'must name the Tryton user that reads'),
  password: secret,
  /** False where nobody sells by orders: those not invoiced count as commitments. */
  orders: z.boolean('must be true or false').default(true),
  timeoutSeconds,
});
