/** A query whose names have become definitions of the schema. Resolved once per query, run many times. */

import type { ChildRelation, FieldDef, ObjectDef } from '../schema/model.js';
import type { AggregateName, Comparison, Count, DatePartName, Position, Query, Value } from './ast.js';

export interface ResolvedPath extends Position {
  /** Lookups to walk, outermost first; empty for a field of the queried object itself. */
  readonly parents: readonly FieldDef[];
  readonly field: FieldDef;
}

export type ResolvedOperand =
  | { readonly kind: 'field'; readonly path: ResolvedPath }
  | { readonly kind: 'label'; readonly path: ResolvedPath }
  /** `Owner.Type`: name of the object a lookup points at; the path ends at the lookup. */
  | { readonly kind: 'targetType'; readonly path: ResolvedPath }
  /** An amount in another currency than its record's. */
  | { readonly kind: 'converted'; readonly into: 'user' | 'corporate'; readonly path: ResolvedPath }
  /** 1 in a subtotal over the field, 0 elsewhere. */
  | { readonly kind: 'grouping'; readonly path: ResolvedPath }
  | {
      readonly kind: 'datePart';
      readonly name: DatePartName;
      readonly path: ResolvedPath;
      readonly inUserZone: boolean;
    }
  /** `path` is left out in COUNT(). */
  | { readonly kind: 'aggregate'; readonly name: AggregateName; readonly path: ResolvedPath | undefined };

export type Column =
  | {
      readonly kind: 'operand';
      readonly operand: ResolvedOperand;
      /** Named by FIELDS(…) alone: left out, not refused, where the user may not read it. */
      readonly optional?: boolean;
      /** Key in an AggregateResult row, and of a function with an alias in any other. */ readonly name: string;
      readonly aliased?: boolean;
      /** FORMAT(): told as text in the user's locale. */
      readonly formatted?: boolean;
    }
  | { readonly kind: 'children'; readonly relation: ChildRelation; readonly query: ResolvedQuery }
  | {
      readonly kind: 'typeOf';
      readonly lookup: FieldDef;
      readonly branches: ReadonlyMap<ObjectDef, readonly ResolvedPath[]>;
      readonly otherwise: readonly ResolvedPath[];
    };

export type ResolvedValue =
  Exclude<Value, { kind: 'query' }> | { readonly kind: 'query'; readonly query: ResolvedQuery };

export interface ResolvedComparison {
  readonly kind: 'compare';
  readonly operand: ResolvedOperand;
  readonly operator: Comparison['operator'];
  readonly value: ResolvedValue;
  readonly position: Position;
}

export type ResolvedCondition =
  | { readonly kind: 'and' | 'or'; readonly items: readonly ResolvedCondition[] }
  | { readonly kind: 'not'; readonly item: ResolvedCondition }
  | ResolvedComparison;

export interface ResolvedOrder {
  readonly operand: ResolvedOperand;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export interface ResolvedQuery {
  readonly ast: Query;
  readonly object: ObjectDef;
  readonly kind: 'rows' | 'count' | 'aggregate';
  readonly columns: readonly Column[];
  readonly where: ResolvedCondition | undefined;
  readonly groupBy: readonly ResolvedOperand[];
  readonly having: ResolvedCondition | undefined;
  readonly orderBy: readonly ResolvedOrder[];
  readonly limit: Count | undefined;
  readonly offset: Count | undefined;
  /** Every field the query names, lookups on the way included: what user mode asks access to. */
  readonly uses: readonly ResolvedPath[];
}

/** Each comparison of a condition, wherever it stands. */
export function* comparisons(condition: ResolvedCondition | undefined): Generator<ResolvedComparison> {
  if (!condition) return;
  if (condition.kind === 'compare') yield condition;
  else if (condition.kind === 'not') yield* comparisons(condition.item);
  else for (const item of condition.items) yield* comparisons(item);
}
