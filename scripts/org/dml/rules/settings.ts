import type { PlatformRules } from '../platformRules.js';

/** Custom settings nobody gave an owner are the organisation's (Help, "Create Custom Settings": default organization level value). */
export const HIERARCHY_SETTING: PlatformRules = {
  settle: (tx, { record }) => {
    if (record.getByName('SetupOwnerId') === null) record.setByName('SetupOwnerId', tx.org.organizationId);
  },
};
