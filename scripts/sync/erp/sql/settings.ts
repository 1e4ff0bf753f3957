import { secret } from '../../secret.js';
import { settingsOf } from '../settings.js';

export const sqlSettings = settingsOf('sql', { url: secret });
