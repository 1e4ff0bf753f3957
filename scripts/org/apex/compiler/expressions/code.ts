import type { FieldDef, ObjectDef } from '../../../schema/model.js';
import type { ApexType } from '../types/type.js';

/** A compiled expression: JavaScript that can stand anywhere an operand can, and its static type. */
export interface Code {
  readonly js: string;
  readonly type: ApexType;
  /** The value is known not to be null. */
  readonly nonNull?: boolean;
  /** The result of a query: it may be put where a single record is wanted. */
  readonly rows?: boolean;
  /** Child records: how a loop reads them, which alone may meet any number. */
  readonly walked?: string;
  /** A field of a record: addError can be called on it. */
  readonly field?: { readonly record: string; readonly def: FieldDef };
  /** `Account.SObjectType`: it offers the object's fields by name. */
  readonly objectToken?: ObjectDef;
  /** `Ledger__Share.RowCause`: it offers the reasons for sharing by name. */
  readonly sharingReasons?: FieldDef;
  /** Reached over parent relationships: a missing parent gives null instead of an exception. */
  readonly overParent?: boolean;
  /** True for `null` the literal. */
  readonly isNull?: boolean;
  /** Evaluating it again costs nothing and changes nothing. */
  readonly simple?: boolean;
}

export function quoted(text: string): string {
  // U+2028 and U+2029 are line breaks to older JavaScript tools that read cached code.
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}
