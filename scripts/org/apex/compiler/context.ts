import { type Compilation, CompileError } from './compilation.js';
import type { AccessMode, Position, TypeName } from './syntax/ast.js';
import type { ApexType, ClassInfo } from './types/classInfo.js';
import type { Unit } from './unit.js';

export interface LocalInfo {
  readonly name: string;
  readonly js: string;
  readonly type: ApexType;
  readonly final: boolean;
}

export interface ContextOptions {
  readonly compilation: Compilation;
  readonly unit: Unit;
  readonly file: string;
  /** The class whose code this is; undefined in a trigger's body. */
  readonly owner: ClassInfo | undefined;
  /** Record type of the trigger whose body this is. */
  readonly trigger: ApexType | undefined;
  readonly isStatic: boolean;
  readonly returns: ApexType;
  /** Access of SOQL and DML without a mode of their own. */
  readonly defaultAccess: AccessMode;
  /** Lower-case name of the property whose accessor this is: inside, the name means the stored value. */
  readonly accessorOf?: string;
  readonly isConstructor?: boolean;
  /** Field initialisers and initialiser blocks may set final fields. */
  readonly isInitializer?: boolean;
}

/** Where a piece of code stands: what its names mean and where its JavaScript goes. */
export class Context {
  private scopes: Map<string, LocalInfo>[] = [new Map()];
  private temps = 0;
  private names = 0;
  /** Variables of blocks that may have ended. */
  readonly declared: LocalInfo[] = [];
  /** Final variables without a value, which may be given one (Apex Developer Guide, "Using the final Keyword"). */
  private blank = new Set<LocalInfo>();

  constructor(readonly options: ContextOptions) {}

  get types() {
    return this.options.compilation.types;
  }
  get lookup() {
    return this.options.compilation.lookup;
  }
  get schema() {
    return this.options.compilation.schema;
  }
  get unit(): Unit {
    return this.options.unit;
  }
  get owner(): ClassInfo | undefined {
    return this.options.owner;
  }

  /** `unknown` is the name that nobody knows, when that is the error. */
  fail(at: Position, message: string, unknown?: string): never {
    throw new CompileError(at, message, unknown);
  }
  failUnknown(at: Position, what: string, name: string): never {
    return this.fail(at, `${what}: ${name}`, name);
  }

  type(name: TypeName): ApexType {
    const type = this.lookup.resolve(name, this.owner);
    if (type) return type;
    const unknown = this.lookup.unknownIn(name, this.owner);
    return this.failUnknown(unknown.at, 'Invalid type', typeNameText(unknown));
  }

  /** Runs `work` in a block of its own: names declared there end with it. */
  inner<T>(work: () => T): T {
    this.scopes.push(new Map());
    try {
      return work();
    } finally {
      this.scopes.pop();
    }
  }

  declare(name: string, type: ApexType, final: boolean, at: Position): LocalInfo {
    if (this.local(name)) this.fail(at, `Duplicate variable: ${name}`);
    if (type === this.types.void) this.fail(at, 'Variables cannot be of type void');
    const local = { name, js: `${name.toLowerCase()}$${++this.names}`, type, final };
    this.scopes.at(-1)!.set(name.toLowerCase(), local);
    return local;
  }
  local(name: string): LocalInfo | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i]!.get(name.toLowerCase());
      if (found) return found;
    }
    return undefined;
  }

  leaveBlank(local: LocalInfo): void {
    this.blank.add(local);
  }
  /** Takes the one assignment of a final variable; false when it had it. */
  fill(local: LocalInfo): boolean {
    return this.blank.delete(local);
  }

  /** Only one of the branches runs: a final variable may get its value in each. */
  branches<T>(works: readonly (() => T)[]): T[] {
    const before = [...this.blank];
    let after = before;
    const results = works.map((work) => {
      this.blank = new Set(before);
      const result = work();
      after = after.filter((local) => this.blank.has(local));
      return result;
    });
    this.blank = new Set(after);
    return results;
  }

  /** What runs again cannot give a final variable from outside its one value. */
  repeated<T>(work: () => T): T {
    const before = this.blank;
    this.blank = new Set();
    const result = work();
    this.blank = before;
    return result;
  }

  /** All local variables that can be seen, inner ones last. */
  locals(): LocalInfo[] {
    return this.scopes.flatMap((scope) => [...scope.values()]);
  }

  /** A JavaScript variable for an intermediate value; `tempNames` are declared at the top of the function. */
  temp(): string {
    return tempName(++this.temps);
  }
  get tempNames(): string[] {
    return Array.from({ length: this.temps }, (_, i) => tempName(i + 1));
  }
}

/** No variable of Apex begins so. */
function tempName(n: number): string {
  return `$t${n}`;
}

export function typeNameText(name: TypeName): string {
  const parts = name.parts.map((part) =>
    part.args.length > 0 ? `${part.name}<${part.args.map(typeNameText).join(',')}>` : part.name,
  );
  return parts.join('.') + '[]'.repeat(name.arrays);
}
