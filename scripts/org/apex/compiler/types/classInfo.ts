import type { ObjectDef } from '../../../schema/model.js';
import type {
  Accessor,
  Annotation,
  Block,
  Expression,
  InitializerNode,
  Modifier,
  Position,
  TypeNode,
} from '../syntax/ast.js';
import type { PlatformType } from './platformType.js';

/**
 * A type of Apex. Types are interned by TypeTable: two types are the same exactly when they are the same object.
 * `text` is the canonical text as code writes it: `List<Id>`, `Credit_Profile__c`, `Database.SaveResult`, `Outer.Inner`.
 */
export type ApexType = BasicType | PlatformUse | RecordType | UserType | TypeParameter;

/** `Object`, `void` and the type of `null`. */
export class BasicType {
  readonly kind = 'basic';
  constructor(readonly text: 'Object' | 'void' | 'NULL') {}
}

/** A platform type with its type arguments. */
export class PlatformUse {
  readonly kind = 'platform';
  constructor(
    readonly text: string,
    readonly def: PlatformType,
    readonly args: readonly ApexType[],
  ) {}
}

/** An sObject type of the org; the generic `SObject` is a platform type. */
export class RecordType {
  readonly kind = 'record';
  readonly text: string;
  constructor(readonly object: ObjectDef) {
    this.text = object.name;
  }
}

/** A class, interface or enum of the project. */
export class UserType {
  readonly kind = 'user';
  readonly text: string;
  constructor(readonly info: ClassInfo) {
    this.text = info.name;
  }
}

/** `T` in a platform signature; replaced before anybody sees it. */
export class TypeParameter {
  readonly kind = 'parameter';
  constructor(readonly text: string) {}
}

const PRIMITIVE = /^System\.(Blob|Boolean|Date|Datetime|Decimal|Double|Id|Integer|Long|String|Time)$/;

/** Apex Developer Guide, "Primitive Data Types", without Object. */
export function isPrimitive(type: ApexType): boolean {
  return type.kind === 'platform' && isPrimitiveName(type.def.name);
}

export function isPrimitiveName(canonical: string): boolean {
  return PRIMITIVE.test(canonical);
}

export type Access = 'private' | 'protected' | 'public' | 'global';
export type Sharing = 'with' | 'without' | 'inherited' | 'none';

export interface ParameterInfo {
  readonly name: string;
  readonly type: ApexType;
  readonly final: boolean;
}

export interface MethodInfo {
  readonly owner: ClassInfo;
  readonly name: string;
  /** Name the compiled method has on the JavaScript class. */
  readonly key: string;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly access: Access;
  /** No access modifier is written. */
  readonly isAccessImplied: boolean;
  readonly parameters: readonly ParameterInfo[];
  readonly returns: ApexType;
  readonly annotations: readonly Annotation[];
  readonly body: Block | undefined;
  readonly at: Position;
}

export interface ConstructorInfo {
  readonly owner: ClassInfo;
  readonly key: string;
  readonly access: Access;
  readonly parameters: readonly ParameterInfo[];
  readonly annotations: readonly Annotation[];
  readonly body: Block | undefined;
  readonly at: Position;
}

/** A field or property. */
export interface FieldInfo {
  readonly owner: ClassInfo;
  readonly name: string;
  /** Name of the slot on the JavaScript object. */
  readonly key: string;
  readonly type: ApexType;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly access: Access;
  readonly writeAccess: Access;
  readonly annotations: readonly Annotation[];
  readonly value: Expression | undefined;
  readonly property: { readonly getter: Accessor | undefined; readonly setter: Accessor | undefined } | undefined;
  readonly modifiers: readonly Modifier[];
  readonly at: Position;
}

/**
 * Classes around what a class or one around it extends. No page says so: published code names their static fields and inner classes
 * alone, where nothing nearer has the name.
 */
export function besideSuperclasses(info: ClassInfo | undefined): ClassInfo[] {
  if (!info) return [];
  const found: ClassInfo[] = [];
  for (let at = superclassOf(info); at; at = superclassOf(at)) if (at.outer) found.push(at.outer);
  return [...found, ...besideSuperclasses(info.outer)];
}

const superclassOf = ({ superclass }: ClassInfo): ClassInfo | undefined =>
  superclass?.kind === 'user' ? superclass.info : undefined;

/** What the compiler knows of a class, interface or enum of the project. */
export class ClassInfo {
  /** Unlike any other type's: marked where the platform has the name, too. */
  name: string;
  superclass: ApexType | undefined;
  interfaces: ApexType[] = [];
  /** Lower-case name → inner type. */
  readonly inner = new Map<string, ClassInfo>();
  /** Lower-case name → field, in order of declaration. */
  readonly fields = new Map<string, FieldInfo>();
  /** Lower-case name → overloads. */
  readonly methods = new Map<string, MethodInfo[]>();
  readonly constructors: ConstructorInfo[] = [];
  /** Fields and initialiser blocks, in the order written. */
  readonly initializers: (FieldInfo | InitializerNode)[] = [];
  readonly kind: TypeNode['kind'];

  constructor(
    readonly number: number,
    readonly node: TypeNode,
    readonly file: string,
    readonly apiVersion: number,
    readonly outer: ClassInfo | undefined,
  ) {
    this.name = outer ? `${outer.name}.${node.name}` : node.name;
    this.kind = node.kind;
  }

  get outermost(): ClassInfo {
    return this.outer?.outermost ?? this;
  }
  has(modifier: Modifier): boolean {
    return this.node.modifiers.words.includes(modifier);
  }
  get isAbstract(): boolean {
    return this.has('abstract') || this.kind === 'interface';
  }
  get isTest(): boolean {
    return this.outermost.node.modifiers.annotations.some((annotation) => annotation.name === 'istest');
  }
  get isAnonymous(): boolean {
    return this.outermost.node.isAnonymous === true;
  }
  get access(): Access {
    return this.has('global') ? 'global' : this.has('public') ? 'public' : 'private';
  }
  /** Inner classes do not inherit the keyword of their outer class (Apex Developer Guide, "Using the with sharing … Keywords"). */
  get sharing(): Sharing {
    if (this.has('with sharing')) return 'with';
    if (this.has('without sharing')) return 'without';
    return this.has('inherited sharing') ? 'inherited' : 'none';
  }
}
