import type { Org } from '../engine/org.js';
import type { ObjectDef } from '../schema/model.js';
import { PEOPLE } from '../schema/standard/people.js';
import { MULTI_CURRENCY, SETUP, SHAPES } from '../schema/standard/setup.js';
import { OrgSecurity } from '../security/orgSecurity.js';
import { Store } from '../store/store.js';

/** What deployments bring, but reports. */
const DEPLOYED = ['ApexPage', 'ListView', 'Folder', 'EmailTemplate'];
/** Objects "used to manage your organization", and rows that every org has from its first day. */
const MANAGING = new Set(
  [...PEOPLE, ...SETUP, ...SHAPES, ...MULTI_CURRENCY]
    .map(({ name }) => name)
    .concat('OrderStatus', 'Pricebook2', DEPLOYED),
);
/** What is listed with those objects and belongs to records. */
const OF_RECORDS = /^ProcessInstance|Share$|^RecordLock$/;

/**
 * The org as tests see it: without the records of the org, which is not touched either (Apex Developer Guide, "Isolation of
 * Test Data from Organization Data in Unit Tests").
 */
export function isolated(org: Org): Org {
  const store = new Store(org.schema);
  store.adopt(org.store, isVisible);
  return { ...org, store, security: new OrgSecurity(store, org.project) };
}

function isVisible({ name, kind }: ObjectDef): boolean {
  return kind === 'metadata' || (MANAGING.has(name) && !OF_RECORDS.test(name));
}
