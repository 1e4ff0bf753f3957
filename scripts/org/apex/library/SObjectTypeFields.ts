import type { ObjectDef } from '../../schema/model.js';
import { NameMap } from './caseInsensitiveMap.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { fieldToken } from './tokens.js';

/** `describe.fields`. */
export class FieldsOf implements PlatformObject {
  readonly apexType = 'Schema.SObjectTypeFields';
  constructor(readonly object: ObjectDef) {}
}

function fieldMap({ object }: FieldsOf): NameMap<unknown> {
  return new NameMap(
    'String',
    'Schema.SObjectField',
    object.fields.map((field) => [field.name.toLowerCase(), fieldToken(field)] as const),
  );
}

export const library: LibraryPart = { type: 'Schema.SObjectTypeFields', members: { 'getMap()': fieldMap } };
