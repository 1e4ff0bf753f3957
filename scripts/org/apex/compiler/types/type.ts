import type { ObjectDef } from '../../../schema/model.js';
import type { ClassInfo } from './classInfo.js';
import type { PlatformType } from './platformType.js';

/**
 * A type of Apex. Types are interned by TypeTable: two types are the same exactly when they are the same object.
 * `text` is the canonical text as code writes it: `List<Id>`, `Credit_Profile__c`, `Database.SaveResult`, `Outer.Inner`.
 */
export type ApexType = BasicType | PlatformUse | RecordType | UserType | TypeParameter;

/** `Object`, `void` and the type of `null`. */
export class BasicType {
  readonly kind = 'basic';
  constructor(readonly text: 'Object' | 'void' | 'NULL') {}
}

/** A platform type with its type arguments. */
export class PlatformUse {
  readonly kind = 'platform';
  constructor(
    readonly text: string,
    readonly def: PlatformType,
    readonly args: readonly ApexType[],
  ) {}
}

/** An sObject type of the org; the generic `SObject` is a platform type. */
export class RecordType {
  readonly kind = 'record';
  readonly text: string;
  constructor(readonly object: ObjectDef) {
    this.text = object.name;
  }
}

/** A class, interface or enum of the project. */
export class UserType {
  readonly kind = 'user';
  readonly text: string;
  constructor(readonly info: ClassInfo) {
    this.text = info.name;
  }
}

/** `T` in a platform signature; replaced before anybody sees it. */
export class TypeParameter {
  readonly kind = 'parameter';
  constructor(readonly text: string) {}
}

const PRIMITIVE = /^System\.(Blob|Boolean|Date|Datetime|Decimal|Double|Id|Integer|Long|String|Time)$/;

/** Apex Developer Guide, "Primitive Data Types", without Object. */
export function isPrimitive(type: ApexType): boolean {
  return type.kind === 'platform' && isPrimitiveName(type.def.name);
}

export function isPrimitiveName(canonical: string): boolean {
  return PRIMITIVE.test(canonical);
}
