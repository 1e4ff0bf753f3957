import type { ObjectDef } from '../schema/model.js';
import type { FieldPath, TypeOf } from './ast.js';
import type { Column, ResolvedPath } from './resolved.js';
import { noSuchObject, Scope } from './resolveScope.js';

type TypeOfColumn = Extract<Column, { kind: 'typeOf' }>;

/** SOQL Reference, "TYPEOF": each branch selects fields of its own object, ELSE those every target has (Name). */
export function resolveTypeOf(item: TypeOf, scope: Scope): TypeOfColumn[] {
  const lookup = scope.object.parents.get(item.relationship.toLowerCase());
  if (!lookup) {
    scope.report(item, 'INVALID_FIELD', `Didn't understand relationship '${item.relationship}' in TYPEOF.`);
    return [];
  }
  scope.uses.push({ parents: [], field: lookup, line: item.line, column: item.column });
  const branches = new Map<ObjectDef, readonly ResolvedPath[]>();
  for (const { object, fields } of item.branches) {
    const target = lookup.referenceTo.find((name) => name.toLowerCase() === object.toLowerCase());
    const def = target === undefined ? undefined : scope.schema.get(target);
    if (def) branches.set(def, resolvePaths(fields, def, scope));
    else scope.report(item, 'INVALID_TYPE', noSuchObject(object));
  }
  const name = scope.schema.get('Name');
  const otherwise = name ? resolvePaths(item.otherwise, name, scope) : [];
  return [{ kind: 'typeOf', lookup, branches, otherwise }];
}

function resolvePaths(
  fields: readonly FieldPath[],
  object: ObjectDef,
  { schema, ast, problems, uses }: Scope,
): ResolvedPath[] {
  const scope = new Scope(schema, object, ast, problems);
  const paths = fields.flatMap((field) => scope.path(field) ?? []);
  // What Name offers is every target's own; access is asked for by the branches.
  if (object.kind !== 'aggregate') uses.push(...scope.uses);
  return paths;
}
