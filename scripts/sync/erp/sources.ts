import { z } from 'zod';
import { readSecret } from '../secret.js';
import { openBusinessCentral } from './businessCentral/openBusinessCentral.js';
import { businessCentralSettings } from './businessCentral/settings.js';
import type { ErpSource } from './erpSource.js';
import { FilesSource } from './files/filesSource.js';
import { filesSettings } from './files/settings.js';
import { openOdoo } from './odoo/openOdoo.js';
import { odooSettings } from './odoo/settings.js';
import { openS4 } from './s4/openS4.js';
import { s4Settings } from './s4/settings.js';
import { sqlSettings } from './sql/settings.js';
import { SqlSource } from './sql/sqlSource.js';
import { openTryton } from './tryton/openTryton.js';
import { trytonSettings } from './tryton/settings.js';

const KINDS = [sqlSettings, businessCentralSettings, s4Settings, filesSettings, odooSettings, trytonSettings] as const;

export const sourceSettings = z.discriminatedUnion('kind', KINDS, {
  error: `needs "kind", one of ${KINDS.map(({ shape }) => `"${shape.kind.value}"`).join(', ')}`,
});

/** Every kind of ERP there is, one line each. Only files are moved by reading them, and a dry run leaves them where they are. */
export function openSource(settings: z.infer<typeof sourceSettings>, isDryRun = false): ErpSource {
  switch (settings.kind) {
    case 'sql':
      return new SqlSource({ ...settings, url: readSecret(settings.url, 'source.url') });
    case 'business-central':
      return openBusinessCentral(settings);
    case 's4':
      return openS4(settings);
    case 'files':
      return new FilesSource(settings, isDryRun);
    case 'odoo':
      return openOdoo(settings);
    case 'tryton':
      return openTryton(settings);
  }
}
