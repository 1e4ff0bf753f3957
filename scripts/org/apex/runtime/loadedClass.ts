import type { ApexAnnotation, ApexClass, ApexMethod, ApexProperty } from '../../engine/program.js';
import type { CompiledClass, CompiledMethod, CompiledProperty } from '../compiler/compiledProgram.js';
import { Unsupported } from '../../values/exceptions.js';
import { translating } from './exceptions.js';
import { asEntryPoint } from './frames.js';
import type { ApexConstructor, Loader } from './loader.js';
import { type Answer, stubOf } from './stubs.js';

type Slots = Record<string, unknown>;

/** A compiled class as REST, the page bridge, jobs and the test runner see it. */
export class LoadedClass implements ApexClass {
  readonly name: string;
  readonly file: string;
  readonly annotations: readonly ApexAnnotation[];
  readonly methods: readonly ApexMethod[];
  readonly properties: readonly ApexProperty[];
  readonly sharing: ApexClass['sharing'];
  private readonly supertypes: ReadonlySet<string>;
  private readonly allProperties: readonly (CompiledProperty & { readonly owner: number })[];

  constructor(
    private readonly loader: Loader,
    readonly compiled: CompiledClass,
  ) {
    const lineage = loader.lineage(compiled);
    this.name = compiled.name;
    this.file = compiled.file;
    this.annotations = compiled.annotations;
    this.sharing = compiled.sharing;
    this.supertypes = new Set(compiled.supertypes.map((name) => name.toLowerCase()));
    this.methods = [
      ...compiled.methods,
      ...lineage.slice(1).flatMap((each) => each.methods.filter((method) => isInherited(method, compiled))),
    ];
    this.allProperties = [...lineage]
      .reverse()
      .flatMap((each) => each.properties.map((property) => ({ ...property, owner: each.number })));
    this.properties = this.allProperties;
  }

  is(type: string): boolean {
    return this.supertypes.has(type.toLowerCase());
  }

  /** By its constructor without parameters. */
  get canBeMade(): boolean {
    const { isAbstract, constructors, number } = this.compiled;
    return !isAbstract && constructors.some(({ arity }) => arity === 0) && this.loader.code[number] !== undefined;
  }

  newInstance(args: readonly unknown[] = []): object {
    const chosen = this.compiled.constructors.find((each) => each.arity === args.length);
    const Type = this.loader.code[this.compiled.number] as ApexConstructor | undefined;
    if (!Type || this.compiled.isAbstract || !chosen)
      throw new Unsupported(`new ${this.name} with ${args.length} arguments`);
    const instance = new Type();
    return this.run(() => (instance[chosen.key] as (...values: unknown[]) => object)(...args));
  }

  /** An instance no constructor and no initialiser ran on, as JSON.deserialize makes it. */
  allocate(): object {
    const Type = this.loader.code[this.compiled.number] as ApexConstructor | undefined;
    if (!Type || this.compiled.isAbstract) throw new Unsupported(`an instance of ${this.name}`);
    return new Type();
  }

  stub(answer: Answer): object {
    return stubOf(this.loader, this.compiled, answer);
  }

  callStatic(method: string, args: readonly unknown[]): unknown {
    const found = this.compiled.methods.find(
      (each) =>
        each.isStatic && each.name.toLowerCase() === method.toLowerCase() && each.parameters.length === args.length,
    );
    if (!found) throw new Unsupported(`${this.name} has no static method ${method} with ${args.length} parameters`);
    const type = this.loader.code[this.compiled.number] as unknown as Slots;
    return this.run(() => (type[found.key] as (...values: unknown[]) => unknown).apply(type, [...args]) ?? null);
  }

  get(instance: object, property: string): unknown {
    const found = this.property(property);
    const holder = found.isStatic ? (this.loader.statics(found.owner) as Slots) : (instance as Slots);
    if (!found.getter) return holder[found.key];
    const target = (found.isStatic ? this.loader.code[found.owner] : instance) as unknown as Slots;
    return this.run(() => (target[`get:${found.name.toLowerCase()}`] as () => unknown).call(target));
  }

  set(instance: object, property: string, value: unknown): void {
    const found = this.property(property);
    const holder = found.isStatic ? (this.loader.statics(found.owner) as Slots) : (instance as Slots);
    if (!found.setter) holder[found.key] = value;
    else {
      const target = (found.isStatic ? this.loader.code[found.owner] : instance) as unknown as Slots;
      this.run(() => (target[`set:${found.name.toLowerCase()}`] as (v: unknown) => unknown).call(target, value));
    }
  }

  private property(name: string) {
    const found = this.allProperties.findLast((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!found) throw new Unsupported(`${this.name} has no property ${name}`);
    return found;
  }

  run<T>(work: () => T): T {
    return translating(() => asEntryPoint(this.sharing === 'inherited', work));
  }
}

function isInherited(method: CompiledMethod, by: CompiledClass): boolean {
  return !method.isStatic && method.access !== 'private' && !by.methods.some((own) => own.key === method.key);
}
