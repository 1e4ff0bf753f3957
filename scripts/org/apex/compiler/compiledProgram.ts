import type { ApexAnnotation, ApexMethod, ApexProperty, TriggerEvent } from '../../engine/program.js';
import type { CompiledUnit } from './unit.js';

/** A compiled code base as plain JSON: what the cache holds and the runtime loads. */
export interface CompiledProgram {
  readonly classes: readonly CompiledClass[];
  readonly triggers: readonly CompiledTrigger[];
}

export interface CompiledClass {
  readonly number: number;
  readonly name: string;
  readonly file: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly isAbstract: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  readonly annotations: readonly ApexAnnotation[];
  readonly superclass: number | undefined;
  /** Canonical names of the type and all it extends and implements. */
  readonly supertypes: readonly string[];
  readonly constants: readonly string[];
  readonly constructors: readonly { readonly key: string; readonly arity: number }[];
  readonly methods: readonly CompiledMethod[];
  readonly properties: readonly CompiledProperty[];
  readonly unit?: CompiledUnit;
}

export interface CompiledMethod extends ApexMethod {
  readonly key: string;
  /** Calls by name and number of arguments mean this one. */
  readonly answersByName: boolean;
}

export interface CompiledProperty extends ApexProperty {
  readonly getter: boolean;
  readonly setter: boolean;
}

export interface CompiledTrigger {
  readonly name: string;
  readonly file: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly unit: CompiledUnit;
}
