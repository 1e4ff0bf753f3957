import type { ObjectDef } from './model.js';
import { parseField } from './standard/parseField.js';

const AUDIT = {
  created: ['CreatedDate datetime ro', 'CreatedById reference "Created By ID" ro ->User as:CreatedBy'],
  modified: [
    'LastModifiedDate datetime ro',
    'LastModifiedById reference "Last Modified By ID" ro ->User as:LastModifiedBy',
    'SystemModstamp datetime ro',
  ],
};

export function addLines(def: ObjectDef, lines: readonly string[], allObjects: readonly string[] = []): void {
  for (const line of lines) def.add(parseField(line, allObjects));
}

/** Object Reference, "System Fields": every object has an Id; `full` objects are also soft-deleted. */
export function addId(def: ObjectDef): void {
  addLines(def, [`Id id(18) "${def.label} ID" ro`]);
}

export function addDeleted(def: ObjectDef): void {
  addLines(def, ['IsDeleted boolean "Deleted" ro']);
}

export function addAudit(def: ObjectDef): void {
  addLines(def, [...AUDIT.created, ...AUDIT.modified]);
}

export function addCurrency(def: ObjectDef): void {
  addLines(def, ['CurrencyIsoCode picklist(3) "Currency ISO Code"']);
}
