import type { FieldDef, ObjectDef } from '../../schema/model.js';
import type { PlatformObject } from './part.js';
import { onePer } from '../../values/memo.js';

/** `Account.SObjectType`: one per object, so tokens compare by identity. */
export class SObjectTypeToken implements PlatformObject {
  readonly apexType = 'Schema.SObjectType';
  constructor(readonly object: ObjectDef) {}
  toString(): string {
    return this.object.name;
  }
}

/** `Account.Name`: one per field. */
export class SObjectFieldToken implements PlatformObject {
  readonly apexType = 'Schema.SObjectField';
  constructor(readonly field: FieldDef) {}
  toString(): string {
    return this.field.name;
  }
}

export const objectToken = onePer((object: ObjectDef) => new SObjectTypeToken(object));
export const fieldToken = onePer((field: FieldDef) => new SObjectFieldToken(field));
