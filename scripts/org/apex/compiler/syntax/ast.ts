import type { Query } from '../../../soql/ast.js';
import type { Search } from '../../../soql/search/search.js';

/** Syntax of Apex as plain JSON: what the parser saw, nothing resolved. Parse results can be cached as they are. */

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface TypeName {
  readonly parts: readonly { readonly name: string; readonly args: readonly TypeName[] }[];
  /** Number of `[]` behind the name: each makes a List. */
  readonly arrays: number;
  readonly at: Position;
}

export type LiteralKind = 'integer' | 'long' | 'decimal' | 'double' | 'string' | 'boolean' | 'null';

export type BinaryOperator =
  | '*'
  | '/'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '>>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '==='
  | '!=='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | '??';

export type AssignOperator = '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';

export type Expression =
  | { readonly kind: 'literal'; readonly literal: LiteralKind; readonly text: string; readonly at: Position }
  | { readonly kind: 'name'; readonly name: string; readonly at: Position }
  | { readonly kind: 'this'; readonly at: Position }
  | { readonly kind: 'super'; readonly at: Position }
  | DotExpression
  | CallExpression
  | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression; readonly at: Position }
  | NewExpression
  | { readonly kind: 'cast'; readonly type: TypeName; readonly operand: Expression; readonly at: Position }
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | AssignExpression
  | { readonly kind: 'instanceof'; readonly operand: Expression; readonly type: TypeName; readonly at: Position }
  | { readonly kind: 'classLiteral'; readonly type: TypeName | undefined; readonly at: Position }
  | SoqlExpression
  | SoslExpression;

export interface DotExpression {
  readonly kind: 'dot';
  readonly target: Expression;
  readonly name: string;
  readonly safe: boolean;
  readonly at: Position;
}
/** A call; without a target it is of the own class, and `this`/`super` are constructor calls. */
export interface CallExpression {
  readonly kind: 'call';
  readonly target: Expression | undefined;
  readonly name: string;
  readonly safe: boolean;
  readonly args: readonly Expression[];
  readonly at: Position;
}
export interface NewExpression {
  readonly kind: 'new';
  readonly type: TypeName;
  readonly form: 'arguments' | 'elements' | 'pairs' | 'size';
  /** Arguments, elements, or keys and values in turn. */
  readonly args: readonly Expression[];
  readonly at: Position;
}
export interface UnaryExpression {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | '++' | '--' | '!' | '~';
  readonly prefix: boolean;
  readonly operand: Expression;
  readonly at: Position;
}
export interface BinaryExpression {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly at: Position;
}
export interface ConditionalExpression {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
  readonly at: Position;
}
export interface AssignExpression {
  readonly kind: 'assign';
  readonly operator: AssignOperator;
  readonly target: Expression;
  readonly value: Expression;
  readonly at: Position;
}
export interface SoslExpression {
  readonly kind: 'sosl';
  readonly search: Search;
  readonly binds: readonly Expression[];
  readonly at: Position;
}
export interface SoqlExpression {
  readonly kind: 'soql';
  readonly query: Query;
  readonly binds: readonly Expression[];
  readonly at: Position;
}

export interface LocalVariable {
  readonly name: string;
  readonly value: Expression | undefined;
  readonly at: Position;
}
export interface LocalStatement {
  readonly kind: 'local';
  readonly type: TypeName;
  readonly final: boolean;
  readonly variables: readonly LocalVariable[];
  readonly at: Position;
}
export type DmlVerb = 'insert' | 'update' | 'delete' | 'undelete' | 'upsert' | 'merge';
export type AccessMode = 'system' | 'user';

export interface Block {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  readonly at: Position;
  readonly end: Position;
}
export interface ForStatement {
  readonly kind: 'for';
  readonly init: LocalStatement | readonly Expression[];
  readonly condition: Expression | undefined;
  readonly update: readonly Expression[];
  readonly body: Statement;
  readonly at: Position;
}
export interface ForEachStatement {
  readonly kind: 'forEach';
  readonly type: TypeName;
  readonly name: string;
  readonly source: Expression;
  readonly body: Statement;
  readonly at: Position;
}
export interface CatchClause {
  readonly type: TypeName;
  readonly name: string;
  readonly block: Block;
  readonly at: Position;
}
export interface TryStatement {
  readonly kind: 'try';
  readonly block: Block;
  readonly catches: readonly CatchClause[];
  readonly finallyBlock: Block | undefined;
  readonly at: Position;
}
export type WhenValue =
  | { readonly kind: 'literal'; readonly literal: LiteralKind; readonly text: string; readonly at: Position }
  | { readonly kind: 'name'; readonly name: string; readonly at: Position };
export interface WhenClause {
  readonly values: readonly WhenValue[];
  /** `when Account a` */
  readonly binding: { readonly type: TypeName; readonly name: string } | undefined;
  readonly otherwise: boolean;
  readonly block: Block;
  readonly at: Position;
}
export interface SwitchStatement {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly whens: readonly WhenClause[];
  readonly at: Position;
}
export interface DmlStatement {
  readonly kind: 'dml';
  readonly verb: DmlVerb;
  readonly access: AccessMode | undefined;
  readonly operands: readonly Expression[];
  /** Upsert only: the external id field as written. */
  readonly field: string | undefined;
  readonly at: Position;
}

export type Statement =
  | Block
  | LocalStatement
  | ForStatement
  | ForEachStatement
  | TryStatement
  | SwitchStatement
  | DmlStatement
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Statement;
      readonly otherwise: Statement | undefined;
      readonly at: Position;
    }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement; readonly at: Position }
  | { readonly kind: 'doWhile'; readonly condition: Expression; readonly body: Statement; readonly at: Position }
  | { readonly kind: 'return'; readonly value: Expression | undefined; readonly at: Position }
  | { readonly kind: 'throw'; readonly value: Expression; readonly at: Position }
  | { readonly kind: 'break'; readonly at: Position }
  | { readonly kind: 'continue'; readonly at: Position }
  | { readonly kind: 'runAs'; readonly args: readonly Expression[]; readonly block: Block; readonly at: Position }
  | { readonly kind: 'expression'; readonly value: Expression; readonly at: Position };

export type Modifier =
  | 'global'
  | 'public'
  | 'protected'
  | 'private'
  | 'transient'
  | 'static'
  | 'abstract'
  | 'final'
  | 'webservice'
  | 'override'
  | 'virtual'
  | 'testmethod'
  | 'with sharing'
  | 'without sharing'
  | 'inherited sharing';

export interface Annotation {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}
export interface Modifiers {
  readonly words: readonly Modifier[];
  readonly annotations: readonly Annotation[];
}
export interface Parameter {
  readonly type: TypeName;
  readonly name: string;
  readonly final: boolean;
  readonly at: Position;
}
export interface FieldNode {
  readonly kind: 'field';
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly variables: readonly LocalVariable[];
  readonly at: Position;
}
export interface Accessor {
  readonly body: Block | undefined;
  readonly modifiers: Modifiers;
  readonly at: Position;
}
export interface PropertyNode {
  readonly kind: 'property';
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly name: string;
  readonly getter: Accessor | undefined;
  readonly setter: Accessor | undefined;
  readonly at: Position;
}
export interface MethodNode {
  readonly kind: 'method';
  readonly modifiers: Modifiers;
  /** Undefined for void. */
  readonly returns: TypeName | undefined;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block | undefined;
  readonly at: Position;
}
export interface ConstructorNode {
  readonly kind: 'constructor';
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
  readonly at: Position;
}
export interface InitializerNode {
  readonly kind: 'initializer';
  readonly isStatic: boolean;
  readonly body: Block;
  readonly at: Position;
}
export type Member = FieldNode | PropertyNode | MethodNode | ConstructorNode | InitializerNode | TypeNode;

/** A class, interface or enum. */
export interface TypeNode {
  readonly kind: 'class' | 'interface' | 'enum';
  /** Code that was sent to be run once. */
  readonly isAnonymous?: true;
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly superclass: TypeName | undefined;
  readonly interfaces: readonly TypeName[];
  readonly constants: readonly string[];
  readonly members: readonly Member[];
  readonly at: Position;
}
export interface TriggerNode {
  readonly kind: 'trigger';
  readonly name: string;
  readonly object: string;
  readonly events: readonly string[];
  readonly members: readonly Member[];
  readonly body: Block;
  readonly at: Position;
}
