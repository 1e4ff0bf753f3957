import type { ChildRelation } from '../../schema/model.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';
import { fieldToken, objectToken } from './tokens.js';

class ChildRelationshipValue implements PlatformObject {
  readonly apexType = 'Schema.ChildRelationship';
  constructor(readonly relation: ChildRelation) {}
}

const described = new WeakMap<ChildRelation, ChildRelationshipValue>();

/** One for each relation: describe results are equal when they describe the same. */
export function describeChildren(relation: ChildRelation): ChildRelationshipValue {
  let result = described.get(relation);
  if (!result) described.set(relation, (result = new ChildRelationshipValue(relation)));
  return result;
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
