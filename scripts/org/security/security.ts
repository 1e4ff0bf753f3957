/** What a user may do: object, field, record and custom permissions. Signatures first, rules in the neighbouring files. */

import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import type { UserContext } from './userRows.js';

export type ObjectOperation = 'read' | 'create' | 'edit' | 'delete';
export type RecordAccess = 'none' | 'read' | 'edit' | 'all';

export interface Security {
  /** The user as a transaction carries it; throws when there is no such User row. */
  user(id: string): UserContext;
  userNamed(username: string): UserContext | undefined;
  can(user: UserContext, object: ObjectDef, operation: ObjectOperation): boolean;
  viewsAll(user: UserContext, object: ObjectDef): boolean;
  modifiesAll(user: UserContext, object: ObjectDef): boolean;
  fieldReadable(user: UserContext, field: FieldDef): boolean;
  fieldEditable(user: UserContext, field: FieldDef): boolean;
  hasCustomPermission(user: UserContext, name: string): boolean;
  /** User permissions by their metadata name: `ViewAllData`, `ActivateOrder`, `EditActivatedOrders`, … */
  hasUserPermission(user: UserContext, name: string): boolean;
  /** Ids of the groups and queues a user belongs to. */
  groupsOf(user: UserContext): ReadonlySet<string>;
  /** Membership by the names metadata uses: `isIn(user, 'group', 'Credit_Team')`. */
  isIn(user: UserContext, kind: string, name: string): boolean;
  hasClassAccess(user: UserContext, className: string): boolean;
  /** Sharing: organization-wide default, ownership, role hierarchy, share rows. */
  recordAccess(tx: Transaction, user: UserContext, object: ObjectDef, row: Row): RecordAccess;
}
