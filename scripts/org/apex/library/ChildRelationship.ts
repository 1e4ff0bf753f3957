import type { ChildRelation } from '../../schema/model.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { fieldToken, objectToken } from './tokens.js';

export class ChildRelationshipValue implements PlatformObject {
  readonly apexType = 'Schema.ChildRelationship';
  constructor(readonly relation: ChildRelation) {}
}

export const library: LibraryPart = {
  type: 'Schema.ChildRelationship',
  members: {
    ...readers<ChildRelationshipValue>({
      ChildSObject: ({ relation }) => objectToken(relation.child),
      Field: ({ relation }) => fieldToken(relation.field),
      RelationshipName: ({ relation }) => relation.name,
    }),
    ...flags<ChildRelationshipValue>({
      CascadeDelete: ({ relation }) => relation.field.deleteConstraint === 'Cascade',
      RestrictedDelete: ({ relation }) => relation.field.deleteConstraint === 'Restrict',
      DeprecatedAndHidden: () => false,
    }),
  },
};
