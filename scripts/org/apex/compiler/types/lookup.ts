import type { TypeName } from '../syntax/ast.js';
import { type ApexType, besideSuperclasses, type ClassInfo, isPrimitiveName } from './classInfo.js';
import type { PlatformType } from './platformType.js';
import type { TypeTable } from './typeTable.js';

/** Namespaces whose types need no prefix. */
const OPEN_NAMESPACES = ['system', 'schema'];

/** Finds types by name as code of a class writes them. */
export class TypeLookup {
  private readonly topLevel = new Map<string, ClassInfo>();
  private readonly namespaces: ReadonlySet<string>;

  constructor(
    readonly types: TypeTable,
    /** Of the project. */
    private readonly ownNamespaces: ReadonlySet<string> = new Set(),
  ) {
    this.namespaces = new Set([...types.platform.keys()].map((name) => name.split('.')[0]!));
  }

  add(info: ClassInfo): boolean {
    const key = info.node.name.toLowerCase();
    if (this.topLevel.has(key)) return false;
    this.topLevel.set(key, info);
    return true;
  }
  classes(): Iterable<ClassInfo> {
    return this.topLevel.values();
  }
  isNamespace(name: string): boolean {
    const lower = name.toLowerCase();
    if (this.ownNamespaces.has(lower)) return true;
    return this.namespaces.has(lower) && lower !== 'internal' && !lower.startsWith('sobject');
  }

  /** A type from its syntax, undefined when a name in it is not known. */
  resolve(name: TypeName, scope: ClassInfo | undefined): ApexType | undefined {
    let type = this.resolveParts(name.parts, scope);
    for (let i = 0; i < name.arrays && type; i++) type = this.types.list(type);
    return type;
  }

  /** The name to blame when a type cannot be resolved: of `List<Foo>` it is Foo. */
  unknownIn(name: TypeName, scope: ClassInfo | undefined): TypeName {
    const wrong = name.parts.flatMap(({ args }) => args).find((arg) => !this.resolve(arg, scope));
    return wrong ? this.unknownIn(wrong, scope) : name;
  }

  private resolveParts(parts: TypeName['parts'], scope: ClassInfo | undefined): ApexType | undefined {
    const [first, second, third] = parts;
    const args = parts.at(-1)!.args.map((arg) => this.resolve(arg, scope));
    if (args.some((arg) => arg === undefined)) return undefined;
    const known = args as ApexType[];
    if (!second) return this.simple(first!.name, known, scope);
    const outer = this.simple(first!.name, [], scope);
    const inner = !third && outer && this.innerType(outer, second.name);
    if (inner) return inner;
    return this.inNamespace(
      first!.name,
      parts
        .slice(1)
        .map((part) => part.name)
        .join('.'),
      known,
    );
  }

  /**
   * An unqualified name: primitive types, inner types of the class and what it extends, of the outer class, then the org, then the
   * platform (Apex Developer Guide, "Type Resolution and System Namespace for Types").
   */
  simple(name: string, args: readonly ApexType[], scope: ClassInfo | undefined): ApexType | undefined {
    const scalar = this.types.platform.get(`system.${name.toLowerCase()}`);
    if (scalar && isPrimitiveName(scalar.name)) return this.use(scalar, args);
    for (let at = scope; at; at = at.outer) {
      const inner = at.node.name.toLowerCase() === name.toLowerCase() && at.outer ? at : this.innerClass(at, name);
      if (inner) return this.types.user(inner);
    }
    const own = this.topLevel.get(name.toLowerCase());
    return own ? this.types.user(own) : (this.ofPlatform(name, args) ?? this.besideSuperclass(name, scope));
  }

  private besideSuperclass(name: string, scope: ClassInfo | undefined): ApexType | undefined {
    const [info] = besideSuperclasses(scope).flatMap((outer) => this.innerClass(outer, name) ?? []);
    return info && this.types.user(info);
  }

  /** Whether the platform or the data model has a type of the name. */
  isOfPlatform(name: string): boolean {
    return this.ofPlatform(name, []) !== undefined;
  }

  private ofPlatform(name: string, args: readonly ApexType[]): ApexType | undefined {
    const lower = name.toLowerCase();
    if (lower === 'object') return this.types.object;
    for (const namespace of OPEN_NAMESPACES) {
      const def = this.types.platform.get(`${namespace}.${lower}`);
      if (def && (args.length > 0 || !this.types.schema.get(name) || hasInstances(def))) return this.use(def, args);
    }
    const object = this.types.schema.get(name);
    return object && this.types.record(object);
  }

  /** `Site` is an object, and the class whose static methods are called by the name. */
  platformClassOf(type: ApexType): ApexType | undefined {
    const def = type.kind === 'record' && this.types.platform.get(`system.${type.text.toLowerCase()}`);
    return def ? this.use(def, []) : undefined;
  }

  /** `Own`, `Own.Inner` */
  private ofProject(name: string): ApexType | undefined {
    const [outer = '', inner] = name.split('.');
    const info = this.topLevel.get(outer.toLowerCase());
    const type = info && this.types.user(info);
    return type && inner !== undefined ? this.innerType(type, inner) : type;
  }

  /** `Database.SaveResult`, `System.List<X>`, `Schema.Account`, `Database.DMLOptions.EmailHeader`. */
  inNamespace(namespace: string, name: string, args: readonly ApexType[] = []): ApexType | undefined {
    if (!this.isNamespace(namespace)) return undefined;
    if (this.ownNamespaces.has(namespace.toLowerCase())) return this.ofProject(name);
    const def = this.types.platform.get(`${namespace}.${name}`.toLowerCase());
    if (def) return this.use(def, args);
    if (/^apexpages$/i.test(namespace) && /^pagereference$/i.test(name))
      return this.types.named('System.PageReference');
    // Any flow may be named; one that the org does not have, and it has none, is a plain interview.
    if (/^flow$/i.test(namespace) && /^interview\.\w+$/i.test(name)) return this.types.named('Flow.Interview');
    if (!OPEN_NAMESPACES.includes(namespace.toLowerCase())) return undefined;
    if (name.toLowerCase() === 'object') return this.types.object;
    const object = this.types.schema.get(name);
    return object && this.types.record(object);
  }

  private use(def: PlatformType, args: readonly ApexType[]): ApexType | undefined {
    if (args.length === def.params.length) return this.types.use(def, args);
    return args.length === 0
      ? this.types.use(
          def,
          def.params.map(() => this.types.object),
        )
      : undefined;
  }

  innerType(outer: ApexType, name: string): ApexType | undefined {
    if (outer.kind === 'platform') {
      const def = this.types.platform.get(`${outer.def.name}.${name}`.toLowerCase());
      return def && this.use(def, []);
    }
    const info = outer.kind === 'user' ? this.innerClass(outer.info, name) : undefined;
    return info && this.types.user(info);
  }
  private innerClass(info: ClassInfo, name: string): ClassInfo | undefined {
    for (
      let at: ClassInfo | undefined = info;
      at;
      at = at.superclass?.kind === 'user' ? at.superclass.info : undefined
    ) {
      const found = at.inner.get(name.toLowerCase());
      if (found) return found;
    }
    return undefined;
  }
}

/** Objects of the class can be held in variables: `Location`, unlike `Site`. */
function hasInstances(def: PlatformType): boolean {
  return def.allMethods().some(({ isStatic }) => !isStatic);
}
