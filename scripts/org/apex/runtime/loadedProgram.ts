import type { LineCounter } from '../../engine/lineCounter.js';
import { ANONYMOUS, type ApexClass, type ApexTrigger, type Program } from '../../engine/program.js';
import type { ObjectDef, Schema } from '../../schema/model.js';
import type { EnumType } from '../../values/enum.js';
import { type Diagnostic, Unsupported } from '../../values/exceptions.js';
import type { CompiledClass, CompiledProgram, CompiledTrigger } from '../compiler/compiledProgram.js';
import { translating } from './exceptions.js';
import { LoadedClass } from './loadedClass.js';
import { type ApexConstructor, Loader } from './loader.js';

/** Compiles code that is sent to be run once. */
type CompileMore = (code: { readonly source: string; readonly apiVersion: number }) => {
  readonly classes: readonly CompiledClass[];
  readonly problems: readonly Diagnostic[];
};

/** The running code base. */
export class LoadedProgram implements Program {
  readonly classes: readonly LoadedClass[];
  private readonly byName: ReadonlyMap<string, LoadedClass>;
  private readonly triggers: Map<ObjectDef, ApexTrigger[]>;
  private readonly loader: Loader;

  constructor(
    private readonly compiled: CompiledProgram,
    private readonly schema: Schema,
    private readonly compileMore: CompileMore,
    { counter, base }: { readonly counter?: LineCounter; readonly base?: LoadedProgram } = {},
  ) {
    this.loader = new Loader(compiled, schema, counter, base?.loader);
    this.classes = compiled.classes.map((each, i) => base?.classes[i] ?? new LoadedClass(this.loader, each));
    this.byName = new Map(this.classes.map((each) => [each.name.toLowerCase(), each]));
    this.triggers = base?.triggers ?? new Map();
    if (!base) for (const trigger of compiled.triggers) this.addTrigger(trigger, schema.require(trigger.object));
  }

  counting(counter: LineCounter): Program {
    return new LoadedProgram(this.compiled, this.schema, this.compileMore, { counter });
  }

  withAnonymous(source: string, apiVersion: number): ReturnType<NonNullable<Program['withAnonymous']>> {
    const { classes, problems } = this.compileMore({ source, apiVersion });
    const [block] = classes;
    if (!block || problems.length > 0) return { problems };
    const compiled = { ...this.compiled, classes: [...this.compiled.classes, ...classes] };
    const program = new LoadedProgram(compiled, this.schema, this.compileMore, { base: this });
    return { problems, program, run: () => void program.classes[block.number]?.callStatic(ANONYMOUS, []) };
  }

  private addTrigger(compiled: CompiledTrigger, object: ObjectDef): void {
    const body = this.loader.evaluate(compiled.name, compiled.file, compiled.unit) as () => void;
    const trigger: ApexTrigger = {
      name: compiled.name,
      object,
      events: new Set(compiled.events),
      // Whoever fires the trigger puts its context on the transaction.
      run: () => translating(body),
    };
    this.triggers.set(object, [...(this.triggers.get(object) ?? []), trigger]);
  }

  classNamed(name: string): ApexClass | undefined {
    return this.byName.get(name.toLowerCase());
  }
  enumNamed(name: string): EnumType | undefined {
    const type = this.classNamed(name);
    return type && this.loader.enums.get(type.name);
  }
  classOf(value: unknown): ApexClass | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const number = (value.constructor as Partial<ApexConstructor> | undefined)?.info;
    return number === undefined ? undefined : this.classes[number];
  }
  triggersFor(object: ObjectDef): readonly ApexTrigger[] {
    return this.triggers.get(object) ?? [];
  }
  call(instance: object, method: string, args: readonly unknown[]): unknown {
    const type = this.classOf(instance) as LoadedClass | undefined;
    const found = (instance as Record<string, unknown>)[`${method.toLowerCase()}/${args.length}`];
    if (!type || typeof found !== 'function')
      throw new Unsupported(`${type?.name ?? typeof instance} has no method ${method} with ${args.length} parameters`);
    return type.run(() => (found.apply(instance, [...args]) as unknown) ?? null);
  }
}
