import { authorization } from '../odata/authorization.js';
import { ODataClient } from '../odata/odataClient.js';
import { S4Source } from './s4Source.js';
import type { S4Settings } from './settings.js';

export const openS4 = (settings: S4Settings): S4Source =>
  new S4Source(
    new ODataClient({
      root: `${settings.baseUrl.replace(/\/$/, '')}/sap/opu/odata/sap/`,
      auth: authorization(settings.auth),
      ...(settings.client ? { headers: { 'sap-client': settings.client } } : {}),
    }),
    settings,
  );
