import { current } from '../../engine/transaction.js';
import { fieldIn } from '../../schema/inLanguage.js';
import type { FieldSetDef, FieldSetField, ObjectDef } from '../../schema/model.js';
import { ApexList } from '../../values/collections.js';
import { NameMap } from './caseInsensitiveMap.js';
import { displayType } from './DescribeFieldResult.js';
import { type LibraryPart, type PlatformObject, readers } from './part.js';
import { fieldToken, objectToken } from './tokens.js';

/** `describe.fieldSets` */
export class FieldSetsOf implements PlatformObject {
  readonly apexType = 'Schema.SObjectTypeFieldSets';
  constructor(readonly object: ObjectDef) {}
}

class FieldSetValue implements PlatformObject {
  readonly apexType = 'Schema.FieldSet';
  constructor(
    readonly object: ObjectDef,
    readonly set: FieldSetDef,
  ) {}
}

export function fieldSet(object: ObjectDef, name: string): FieldSetValue {
  return new FieldSetValue(
    object,
    object.fieldSets.find((set) => set.name === name)!,
  );
}

class FieldSetMemberValue implements PlatformObject {
  readonly apexType = 'Schema.FieldSetMember';
  constructor(readonly member: FieldSetField) {}
}

export const setsPart: LibraryPart = {
  type: 'Schema.SObjectTypeFieldSets',
  members: {
    'getMap()': ({ object }: FieldSetsOf) =>
      new NameMap(
        'String',
        'Schema.FieldSet',
        object.fieldSets.map((set) => [set.name.toLowerCase(), new FieldSetValue(object, set)] as const),
      ),
  },
};

export const library: LibraryPart = {
  type: 'Schema.FieldSet',
  members: readers<FieldSetValue>({
    Description: ({ set }) => set.description ?? null,
    Fields: ({ set }) =>
      new ApexList(
        'Schema.FieldSetMember',
        set.fields.map((field) => new FieldSetMemberValue(field)),
      ),
    Label: ({ set }) => set.label,
    Name: ({ set }) => set.name,
    NameSpace: () => null,
    SObjectType: ({ object }) => objectToken(object),
  }),
};

export const memberPart: LibraryPart = {
  type: 'Schema.FieldSetMember',
  members: {
    ...readers<FieldSetMemberValue>({
      DbRequired: ({ member }) => member.field.required,
      FieldPath: ({ member }) => member.path,
      Label: ({ member }) => fieldIn(member.field, current().user.language).label,
      Required: ({ member }) => member.required,
      Type: ({ member }) => displayType(member.field),
    }),
    'getSObjectField()': ({ member }: FieldSetMemberValue) => fieldToken(member.field),
  },
};
