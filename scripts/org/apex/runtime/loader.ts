import { Script } from 'node:vm';
import type { LineCounter } from '../../engine/lineCounter.js';
import { current, type Transaction } from '../../engine/transaction.js';
import type { Schema } from '../../schema/model.js';
import { EnumType, EnumValue } from '../../values/enum.js';
import type { CompiledClass, CompiledMethod, CompiledProgram } from '../compiler/compiledProgram.js';
import type { CompiledUnit } from '../compiler/unit.js';
import { createRuntime } from './runtime.js';
import { registerUnit } from './stackTraces.js';
import { cast, type TypeTest } from './typeTests.js';

/** A compiled Apex class: instances and static members hang on it by key. */
export interface ApexConstructor {
  new (): Record<string, unknown>;
  readonly prototype: Record<string, unknown>;
  slots(): object;
  init(): void;
  apexName: string;
  info: number;
  supertypes: ReadonlySet<string>;
}

type UnitFactory = (runtime: Record<string, unknown>, classes: readonly unknown[], reached?: Uint8Array) => unknown;

/** Turns compiled code into JavaScript classes, superclasses first. */
export class Loader {
  /** JavaScript class (or nothing, for interfaces and enums) by class number. */
  readonly code: (ApexConstructor | undefined)[];
  /** Enums of the project by canonical name. */
  readonly enums: ReadonlyMap<string, EnumType>;
  private readonly runtime: Record<string, unknown>;
  private readonly byName: ReadonlyMap<string, CompiledClass>;

  constructor(
    readonly program: CompiledProgram,
    schema: Schema,
    /** Code coverage: hears of every line that runs. */
    private readonly counter?: LineCounter,
    /** What of the program is loaded already. */
    base?: Loader,
  ) {
    this.code = [...(base?.code ?? [])];
    this.byName = new Map(program.classes.map((each) => [each.name, each]));
    this.enums = new Map(
      program.classes
        .filter((each) => each.kind === 'enum')
        .map((each) => [each.name, base?.enums.get(each.name) ?? new EnumType(each.name, each.constants)]),
    );
    const parts = {
      schema,
      enums: this.enums,
      statics: (n: number) => this.statics(n),
      classTest: (name: string) => this.classTest(name),
    };
    this.runtime = createRuntime(parts);
    for (const each of program.classes) this.load(each);
  }

  /** The class and its superclasses in the project, nearest first. */
  lineage(compiled: CompiledClass): CompiledClass[] {
    const found: CompiledClass[] = [];
    for (
      let at: CompiledClass | undefined = compiled;
      at;
      at = at.superclass === undefined ? undefined : this.program.classes[at.superclass]
    )
      found.push(at);
    return found;
  }

  compiledClass(name: string): CompiledClass | undefined {
    return this.byName.get(name);
  }

  /** A value that only now meets the type it must have. */
  cast(value: unknown, type: string): unknown {
    return cast(value, (this.runtime['typeTest'] as (text: string) => TypeTest)(type));
  }

  private load(compiled: CompiledClass): void {
    if (this.code[compiled.number] || !compiled.unit) return;
    if (compiled.superclass !== undefined) this.load(this.program.classes[compiled.superclass]!);
    const type = this.evaluate(compiled.name, compiled.file, compiled.unit) as ApexConstructor;
    type.apexName = compiled.name;
    type.supertypes = new Set(compiled.supertypes);
    this.code[compiled.number] = type;
    for (const method of compiled.methods) {
      if (!method.answersByName) continue;
      const holder = (method.isStatic ? type : type.prototype) as Record<string, unknown>;
      type.prototype[slotOf(method)] = this.chosenByArguments(compiled, method) ?? holder[method.key];
    }
  }

  /** A class that is both Queueable and Finalizer has two `execute` of one parameter: the argument says which is meant. */
  private chosenByArguments(compiled: CompiledClass, method: CompiledMethod): object | undefined {
    const rivals = this.lineage(compiled)
      .flatMap((each) => each.methods)
      .filter((rival) => rival.answersByName && slotOf(rival) === slotOf(method) && !rival.isStatic);
    if (new Set(rivals.map((rival) => rival.key)).size < 2) return undefined;
    const typeTest = this.runtime['typeTest'] as (text: string) => TypeTest;
    const fits = (rival: CompiledMethod, args: readonly unknown[]): boolean =>
      rival.parameters.every(({ type }, i) => args[i] === null || typeTest(type).is(args[i]));
    return function (this: Record<string, (...args: unknown[]) => unknown>, ...args: unknown[]): unknown {
      const { key } = rivals.find((rival) => fits(rival, args)) ?? method;
      return this[key]!(...args);
    };
  }

  evaluate(name: string, file: string, unit: CompiledUnit): unknown {
    const { code, reached } = this.counter?.instrument(name, file, unit) ?? { code: unit.code };
    const script = new Script(code, { filename: registerUnit(name, file, unit) });
    return (script.runInThisContext() as UnitFactory)(this.runtime, this.code, reached);
  }

  /** Static fields live as long as the transaction; initialisers run when the class is first needed, those of its superclass before. */
  statics(classNumber: number, tx: Transaction = current()): object {
    const known = tx.statics[classNumber] as object | undefined;
    if (known) return known;
    const { superclass } = this.program.classes[classNumber]!;
    if (superclass !== undefined) this.statics(superclass, tx);
    const type = this.code[classNumber]!;
    const fresh = type.slots();
    tx.statics[classNumber] = fresh;
    type.init();
    return fresh;
  }

  /** Test for a type of the project, undefined for names of the platform. */
  private classTest(name: string): ((value: unknown) => boolean) | undefined {
    const compiled = this.byName.get(name);
    if (!compiled) return undefined;
    if (compiled.kind === 'enum') return (value) => value instanceof EnumValue && value.type === name;
    if (compiled.kind === 'class')
      return (value) => value instanceof (this.code[compiled.number] as unknown as new () => object);
    return (value) =>
      typeof value === 'object' &&
      value !== null &&
      (value.constructor as Partial<ApexConstructor>).supertypes?.has(name) === true;
  }
}

/** Where calls by name find a method. */
function slotOf({ name, parameters }: CompiledMethod): string {
  return `${name.toLowerCase()}/${parameters.length}`;
}
