import { compoundOf } from './compound.js';
import type { FieldDef } from './model.js';

const OF_THE_SYSTEM =
  /^(Id|Name|OwnerId|IsDeleted|(Created|LastModified)(ById|Date)|SystemModstamp|MasterRecordId|RecordTypeId|Last(Viewed|Referenced|Activity)Date|PhotoUrl)$/;

/** Whether permission sets can give and take the field (Object Reference, "FieldPermissions"): no required and no system field, an address as a whole. */
export function isPermissionable(field: FieldDef): boolean {
  if (field.required) return false;
  return field.custom || (!OF_THE_SYSTEM.test(field.name) && (compoundOf(field) ?? field.name) === field.name);
}
