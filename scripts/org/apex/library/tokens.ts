import type { FieldDef, ObjectDef } from '../../schema/model.js';
import type { PlatformObject } from './part.js';

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

const objects = new WeakMap<ObjectDef, SObjectTypeToken>();
const fields = new WeakMap<FieldDef, SObjectFieldToken>();

export function objectToken(object: ObjectDef): SObjectTypeToken {
  let token = objects.get(object);
  if (!token) objects.set(object, (token = new SObjectTypeToken(object)));
  return token;
}

export function fieldToken(field: FieldDef): SObjectFieldToken {
  let token = fields.get(field);
  if (!token) fields.set(field, (token = new SObjectFieldToken(field)));
  return token;
}
