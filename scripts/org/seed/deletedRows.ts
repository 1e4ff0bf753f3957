import type { DeletedComponent } from './localOrg.js';
import { recordNamed } from './customMetadata.js';
import { rowNamedBy } from './naturalKeys.js';
import type { Seeder } from './seeder.js';
import { apexClassKey } from './setupRows.js';

/** Types whose components are rows that nothing else hangs on. */
const ROWS = new Set(['ApexClass', 'ApexTrigger', 'StaticResource']);

/** Types of which rows, users or records know more than this org could put right. */
export const NOT_DELETABLE: ReadonlySet<string> = new Set([
  'ApprovalProcess',
  'CustomNotificationType',
  'CustomPermission',
  'Group',
  'PermissionSet',
  'PermissionSetGroup',
  'Profile',
  'Queue',
  'RecordType',
  'Role',
]);

/** Removes the rows that stand for components which were deleted. */
export function deleteRows(seed: Seeder, deleted: readonly DeletedComponent[]): void {
  const undo = seed.store.begin();
  for (const { type, fullName } of deleted) {
    const [object = '', developerName = ''] = type === 'CustomMetadata' ? recordName(fullName) : [type, fullName];
    const def = seed.schema.get(object);
    if (!def || !(ROWS.has(type) || type === 'CustomMetadata')) continue;
    const table = seed.store.table(def);
    const row = ROWS.has(type) ? rowNamedBy(table, { Name: fullName }) : recordNamed(table, developerName);
    if (row) table.remove(undo, row[0] as string);
    if (type === 'ApexClass') seed.wellKnown.delete(apexClassKey(fullName));
  }
  undo.commit();
}

/** `Credit_Rule.Limit` of the type Credit_Rule__mdt */
function recordName(fullName: string): string[] {
  const [type, name = ''] = fullName.split('.');
  return [`${type}__mdt`, name];
}
