import type { FieldDef, ObjectDef } from '../../../schema/model.js';
import type { Context } from '../context.js';
import type { Position } from '../syntax/ast.js';
import { assignable } from '../types/assignable.js';
import type { ApexType } from '../types/classInfo.js';

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
  /** A member of an object of a class: fields but the id are read like those of a parent. */
  readonly ofMember?: boolean;
  /** True for `null` the literal. */
  readonly isNull?: boolean;
  /** Evaluating it again costs nothing and changes nothing. */
  readonly simple?: boolean;
}

export function quoted(text: string): string {
  // U+2028 and U+2029 are line breaks to older JavaScript tools that read cached code.
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

/** The value as JavaScript for a slot of type `to`, converted as an assignment converts it. */
export function assign(context: Context, value: Code, to: ApexType, at: Position, problem?: string): string {
  if (!fits(context, value, to))
    context.fail(at, problem ?? `Illegal assignment from ${value.type.text} to ${to.text}`);
  return converted(context, value, to);
}

/** Like `assignable`, and a query's result also fits a single record. */
export function fits(context: Context, value: Code, to: ApexType): boolean {
  const { types } = context;
  if (assignable(types, value.type, to)) return true;
  return isSingleRow(context, value, to);
}

function isSingleRow({ types }: Context, value: Code, to: ApexType): boolean {
  if (value.rows !== true || !types.isGeneric(value.type, 'List') || !types.isRecord(to)) return false;
  return value.type.args[0] === to || value.type.args[0] === types.sobject || to === types.sobject;
}

/** Converts a value that fits. */
export function converted(context: Context, value: Code, to: ApexType): string {
  const { types, unit } = context;
  const from = value.type;
  if (from === to || value.isNull) return value.js;
  if (types.isNumeric(from) && types.isNumeric(to)) return numeric(context, value, to);
  if (from === types.string && to === types.id) return `${unit.helper('toId')}(${value.js})`;
  if (from === types.date && to === types.datetime) return `${unit.helper('midnight')}(${value.js})`;
  if (isSingleRow(context, value, to) && types.isRecord(to)) return `${unit.helper('singleRow')}(${value.js})`;
  return value.js;
}

const NAMES: Readonly<Record<string, string>> = {
  Integer: 'integer',
  Long: 'long',
  Double: 'double',
  Decimal: 'decimal',
};

/** Widens a number; null stays null. */
export function numeric({ types, unit }: Context, value: Code, to: ApexType): string {
  if (value.type === to) return value.js;
  if (value.type === types.integer && to === types.long && value.simple && /^\d+$/.test(value.js))
    return `${value.js}n`;
  return `${unit.helper(`${NAMES[value.type.text]}To${to.text}`)}(${value.js})`;
}

/** The value, with the NullPointerException when there is none. */
export function required({ unit }: Context, value: Code): string {
  return value.nonNull === true ? value.js : `(${value.js}??${unit.helper('nullPointer')}())`;
}

/** A Boolean that decides something. */
export function condition(context: Context, value: Code, at: Position): string {
  if (value.type !== context.types.boolean)
    context.fail(at, `Condition expression must be of type Boolean: ${value.type.text}`);
  return required(context, value);
}
