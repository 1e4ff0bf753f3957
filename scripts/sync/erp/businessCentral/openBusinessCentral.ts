import { authorization } from '../odata/authorization.js';
import { ODataClient } from '../odata/odataClient.js';
import { BusinessCentralSource } from './businessCentralSource.js';
import type { BusinessCentralSettings } from './settings.js';

export const openBusinessCentral = (settings: BusinessCentralSettings): BusinessCentralSource =>
  new BusinessCentralSource(
    new ODataClient({ root: `${settings.baseUrl.replace(/\/$/, '')}/api/`, auth: authorization(settings.auth) }),
    settings,
  );
