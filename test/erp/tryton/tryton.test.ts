import { afterAll, beforeAll } from 'vitest';
import { startTryton, type Tryton } from './startTryton.js';
import { trytonAccess } from './trytonAccess.js';
import { trytonConformance } from './trytonConformance.js';
import { trytonHousekeeping } from './trytonHousekeeping.js';
import { trytonToOrg } from './trytonToOrg.js';

let tryton: Tryton;
beforeAll(async () => {
  tryton = await startTryton();
}, 600_000);
afterAll(() => tryton?.stop());

trytonConformance(() => tryton);
trytonToOrg(() => tryton);
trytonAccess(() => tryton);
trytonHousekeeping(() => tryton);
