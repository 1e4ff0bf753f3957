import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import { FILES } from './rules/files.js';
import { NAMES } from './rules/names.js';
import { ORDER } from './rules/orders.js';
import { OPPORTUNITY_ITEM } from './rules/opportunityItems.js';
import { ORDER_ITEM } from './rules/orderItems.js';
import { PERMISSIONS } from './rules/permissions.js';
import { PRICEBOOK_ENTRY } from './rules/pricebookEntries.js';
import { SALES_RULES } from './rules/sales.js';
import { HIERARCHY_SETTING } from './rules/settings.js';
import { SHARE } from './rules/shares.js';
import { STREAMING } from './rules/streaming.js';
import type { WorkRow } from './workRow.js';

/** What the platform itself does to records of a standard object. */
export interface PlatformRules {
  /** After the before-triggers: calculated fields, and what the platform refuses. */
  readonly settle?: (tx: Transaction, row: WorkRow) => void;
  readonly beforeDelete?: (tx: Transaction, row: WorkRow) => void;
  /** After the after-triggers: effects on other records. */
  readonly afterSave?: (tx: Transaction, rows: readonly WorkRow[]) => void;
  /** Rows deleted by themselves are gone; those that go with another one come back with it. */
  readonly skipsRecycleBin?: boolean;
}

const NONE: PlatformRules = {};
const RULES: Readonly<Record<string, PlatformRules>> = {
  ...FILES,
  ...NAMES,
  ...PERMISSIONS,
  ...SALES_RULES,
  ...STREAMING,
  OpportunityLineItem: OPPORTUNITY_ITEM,
  Order: ORDER,
  OrderItem: ORDER_ITEM,
  PricebookEntry: PRICEBOOK_ENTRY,
};

export function rulesOf(def: ObjectDef): PlatformRules {
  if (def.settingsType === 'Hierarchy') return HIERARCHY_SETTING;
  if (def.kind !== 'standard') return NONE;
  return RULES[def.name] ?? (def.name.endsWith('Share') ? SHARE : NONE);
}
