import type { ObjectDef } from '../schema/model.js';
import type { EnumType } from '../values/enum.js';
import type { Diagnostic } from '../values/exceptions.js';
import type { SObject } from '../values/sobject.js';
import type { LineCounter } from './lineCounter.js';
import type { Transaction } from './transaction.js';

/** What stack traces call anonymous code; also its file, its class and the method that runs it. */
export const ANONYMOUS = 'AnonymousBlock';

export type TriggerEvent =
  | 'before insert'
  | 'before update'
  | 'before delete'
  | 'after insert'
  | 'after update'
  | 'after delete'
  | 'after undelete';

/** One firing of the triggers of an object: at most 200 rows (2,000 for platform events). */
export interface TriggerContext {
  readonly event: TriggerEvent;
  readonly object: ObjectDef;
  readonly newRows: SObject[] | null;
  readonly oldRows: SObject[] | null;
}

export interface ApexTrigger {
  readonly name: string;
  readonly object: ObjectDef;
  readonly events: ReadonlySet<TriggerEvent>;
  run(tx: Transaction, context: TriggerContext): void;
}

export interface ApexParameter {
  readonly name: string;
  /** Canonical type text: `List<Id>`, `Credit_Profile__c`, `CreditAnswer`. */ readonly type: string;
}
/** `name` lower-case; annotation values lower-cased keys, e.g. `{cacheable: 'true'}`. */
export interface ApexAnnotation {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}
export interface ApexMethod {
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly ApexParameter[];
  readonly returnType: string;
  readonly annotations: readonly ApexAnnotation[];
  readonly access: 'private' | 'protected' | 'public' | 'global';
  readonly line: number;
}
export interface ApexProperty {
  readonly name: string;
  readonly access?: 'private' | 'protected' | 'public' | 'global';
  readonly type: string;
  readonly isStatic: boolean;
  /** Left behind wherever its object is written down. */
  readonly isTransient: boolean;
  /** Where objects keep it. */
  readonly key: string;
  readonly annotations: readonly ApexAnnotation[];
}

/** A compiled class as REST, the Aura bridge, async jobs and the test runner need it. */
export interface ApexClass {
  /** Canonical name, inner classes as `Outer.Inner`. */
  readonly name: string;
  readonly file: string;
  readonly annotations: readonly ApexAnnotation[];
  readonly methods: readonly ApexMethod[];
  /** Fields and properties in declaration order: JSON and Aura serialise these. */
  readonly properties: readonly ApexProperty[];
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  /** True when the class is, extends or implements the named type (canonical, e.g. `System.Queueable`). */
  is(type: string): boolean;
  newInstance(args?: readonly unknown[]): object;
  /** False for what has no constructor without parameters. */
  readonly canBeMade?: boolean;
  /** An instance whose constructor did not run: JSON.deserialize fills it. */
  allocate?(): object;
  /** An object that passes for this class or interface and whose methods `answer` gives. */
  stub?(answer: (method: ApexMethod, args: readonly unknown[]) => unknown): object;
  callStatic(method: string, args: readonly unknown[]): unknown;
  get(instance: object, property: string): unknown;
  set(instance: object, property: string, value: unknown): void;
}

/** The whole compiled code base. */
export interface Program {
  readonly classes: readonly ApexClass[];
  /** Case-insensitive; `Outer.Inner` for inner classes. */
  classNamed(name: string): ApexClass | undefined;
  /** The project's enums, like `classNamed`. */
  enumNamed?(name: string): EnumType | undefined;
  /** The class of an instance made by compiled code, undefined for platform values. */
  classOf(value: unknown): ApexClass | undefined;
  triggersFor(object: ObjectDef): readonly ApexTrigger[];
  /** The same code once more, made to tell which of its lines run: code coverage costs nothing as long as nobody asks for it. */
  counting?(counter: LineCounter): Program;
  /** This and a block of code that belongs to nothing, or why that does not compile (Apex Developer Guide, "Anonymous Blocks"). */
  withAnonymous?(
    source: string,
    apiVersion: number,
  ): { readonly problems: readonly Diagnostic[]; readonly program?: Program; run?(): void };
  /** Calls an instance method by name and arity: `call(job, 'execute', [context])`. */
  call(instance: object, method: string, args: readonly unknown[]): unknown;
}
