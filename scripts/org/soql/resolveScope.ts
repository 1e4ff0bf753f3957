import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';
import type { FieldPath, Position, Query } from './ast.js';
import type { QueryErrorCode, QueryProblem } from './queryError.js';
import type { ResolvedPath } from './resolved.js';

const DESCRIBE = 'Please reference your WSDL or the describe call for the appropriate names.';

/** SOQL Reference, "Relationship Query Limitations": at most five levels from child to parent. */
const MOST_PARENTS = 5;

export function noSuchColumn(name: string, object: ObjectDef): string {
  return `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${DESCRIBE}`;
}

export function noSuchObject(name: string): string {
  return `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${DESCRIBE}`;
}

/** The names one (sub)query can use, and where its problems are collected. */
export class Scope {
  readonly uses: ResolvedPath[] = [];

  constructor(
    readonly schema: Schema,
    readonly object: ObjectDef,
    readonly ast: Query,
    readonly problems: QueryProblem[],
  ) {}

  report(position: Position, code: QueryErrorCode, message: string): undefined {
    this.problems.push({ code, message, line: position.line, column: position.column });
    return undefined;
  }

  /** The field behind a dotted path, or undefined with a problem reported. */
  path(written: FieldPath): ResolvedPath | undefined {
    const names = this.withoutObjectName(written.path);
    if (names.length - 1 > MOST_PARENTS) {
      return this.report(
        written,
        'MALFORMED_QUERY',
        `The relationship path ${names.join('.')} has more than ${MOST_PARENTS} parents.`,
      );
    }
    const walked = this.walk(written, names.slice(0, -1));
    return walked && this.field(written, walked.parents, walked.objects, names[names.length - 1]!);
  }

  /** `Owner.Type`: the path to a lookup with several targets whose kind is asked for; undefined for any other path. */
  targetType(written: FieldPath): ResolvedPath | undefined {
    const names = this.withoutObjectName(written.path);
    if (names.length < 2 || names.at(-1)!.toLowerCase() !== 'type') return undefined;
    const lookup = this.walk(written, names.slice(0, -1))?.parents;
    if (!lookup || lookup.at(-1)!.referenceTo.length < 2) return undefined;
    return { parents: lookup.slice(0, -1), field: lookup.at(-1)!, line: written.line, column: written.column };
  }

  /** Follows relationship names; undefined with a problem reported when one is unknown. */
  private walk(
    written: FieldPath,
    names: readonly string[],
  ): { parents: FieldDef[]; objects: ObjectDef[] } | undefined {
    const parents: FieldDef[] = [];
    let objects: ObjectDef[] = [this.object];
    for (const name of names) {
      const lookup = objects.map((object) => object.parents.get(name.toLowerCase())).find(Boolean);
      if (!lookup)
        return this.report(
          written,
          'INVALID_FIELD',
          `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${DESCRIBE}`,
        );
      this.uses.push({ parents: [...parents], field: lookup, line: written.line, column: written.column });
      parents.push(lookup);
      objects = lookup.referenceTo.flatMap((target) => this.schema.get(target) ?? []);
    }
    return { parents, objects };
  }

  /** A lookup with several targets (Owner) offers a field when one of them has it. */
  private field(written: FieldPath, parents: FieldDef[], objects: ObjectDef[], name: string): ResolvedPath | undefined {
    const field = objects.map((object) => object.field(name)).find(Boolean);
    const object = objects[0] ?? this.object;
    if (!field) return this.report(written, 'INVALID_FIELD', noSuchColumn(name, object));
    const resolved = { parents, field, line: written.line, column: written.column };
    this.uses.push(resolved);
    return resolved;
  }

  /** `a.Name` and `Account.Name` in `FROM Account a` are `Name`; `p.Name` in `FROM Account a, a.Parent p` is `Parent.Name`. */
  private withoutObjectName(path: readonly string[]): readonly string[] {
    const { name, alias, joins } = this.ast.from;
    const first = path[0]!.toLowerCase();
    if (path.length === 1) return path;
    if (joins?.[first]) return [...joins[first], ...path.slice(1)];
    if (first === alias?.toLowerCase()) return path.slice(1);
    return first === name.toLowerCase() && !this.object.parents.has(first) ? path.slice(1) : path;
  }
}
