import type { FieldApexType, FieldDef, ObjectDef, Schema } from '../../../schema/model.js';
import type { StandardTypes } from '../../library/tables.js';
import {
  type ApexType,
  BasicType,
  type ClassInfo,
  PlatformUse,
  RecordType,
  TypeParameter,
  UserType,
} from './classInfo.js';
import { platformTypes, type PlatformType, type TypeText } from './platformType.js';
import { kept } from '../../../values/memo.js';

/** Platform names that stand for an ordinary type in signatures. */
const FACES: Readonly<Record<string, string>> = { 'internal.recordset': 'system.list', 'sobjectstubs.user': 'user' };

/** All types of a compilation, each once. */
export class TypeTable {
  readonly platform: Map<string, PlatformType>;
  private readonly uses = new Map<string, PlatformUse>();
  private readonly records = new Map<ObjectDef, RecordType>();
  private readonly users = new Map<ClassInfo, UserType>();
  readonly object = new BasicType('Object');
  readonly void = new BasicType('void');
  readonly null = new BasicType('NULL');
  readonly integer: PlatformUse;
  readonly long: PlatformUse;
  readonly decimal: PlatformUse;
  readonly double: PlatformUse;
  readonly string: PlatformUse;
  readonly id: PlatformUse;
  readonly boolean: PlatformUse;
  readonly date: PlatformUse;
  readonly datetime: PlatformUse;
  readonly sobject: PlatformUse;
  readonly exception: PlatformUse;

  constructor(
    readonly schema: Schema,
    standardTypes: StandardTypes,
  ) {
    this.platform = platformTypes(standardTypes);
    this.integer = this.named('System.Integer');
    this.long = this.named('System.Long');
    this.decimal = this.named('System.Decimal');
    this.double = this.named('System.Double');
    this.string = this.named('System.String');
    this.id = this.named('System.Id');
    this.boolean = this.named('System.Boolean');
    this.date = this.named('System.Date');
    this.datetime = this.named('System.Datetime');
    this.sobject = this.named('System.SObject');
    this.exception = this.named('System.Exception');
  }

  /** A platform type by its canonical name. */
  named(name: string, ...args: ApexType[]): PlatformUse {
    const def = this.platform.get(name.toLowerCase());
    if (!def) throw new Error(`the platform has no type ${name}`);
    return this.use(def, args);
  }

  use(def: PlatformType, args: readonly ApexType[]): PlatformUse {
    const bare = def.name.startsWith('System.') ? def.name.slice(7) : def.name;
    const text = args.length > 0 ? `${bare}<${args.map((arg) => arg.text).join(',')}>` : bare;
    return kept(this.uses, text, () => new PlatformUse(text, def, args));
  }

  list(element: ApexType): PlatformUse {
    return this.named('System.List', element);
  }
  set(element: ApexType): PlatformUse {
    return this.named('System.Set', element);
  }
  map(key: ApexType, value: ApexType): PlatformUse {
    return this.named('System.Map', key, value);
  }
  record(object: ObjectDef): RecordType {
    return kept(this.records, object, () => new RecordType(object));
  }
  user(info: ClassInfo): UserType {
    return kept(this.users, info, () => new UserType(info));
  }

  /** The type of a signature, its type parameters replaced by `binding`. */
  fromText(text: TypeText, binding: ReadonlyMap<string, ApexType> = NO_BINDING): ApexType {
    const bound = text.args.length === 0 ? binding.get(text.name) : undefined;
    if (bound) return bound;
    if (text.name === 'Object' || text.name === 'Internal.Object' || text.name === 'Internal.Any') return this.object;
    if (text.name === 'void') return this.void;
    const lower = text.name.toLowerCase();
    const name = FACES[lower] ?? lower;
    const def = this.platform.get(name);
    if (def)
      return this.use(
        def,
        text.args.length > 0 ? text.args.map((arg) => this.fromText(arg, binding)) : this.openParameters(def),
      );
    const object = this.schema.get(name.replace(/^sobjects\./, ''));
    if (object) return this.record(object);
    return name.startsWith('sobject') ? this.sobject : new TypeParameter(text.name);
  }

  /** A raw generic type stands for one of Objects. */
  private openParameters(def: PlatformType): ApexType[] {
    return def.params.map(() => this.object);
  }

  /** The type arguments of a use by parameter name. */
  binding(type: PlatformUse): Map<string, ApexType> {
    return new Map(type.def.params.map((name, i) => [name, type.args[i] ?? this.object]));
  }

  /** The Apex type a field has in code. */
  ofField(field: FieldDef): ApexType {
    return this.ofFieldType(field.apexType);
  }
  private ofFieldType(type: FieldApexType): ApexType {
    if (type === 'ChangeEventHeader') return this.named('eventbus.ChangeEventHeader');
    return type === 'Object' ? this.object : this.named(`System.${type}`);
  }

  isGeneric(
    type: ApexType,
    name: 'List' | 'Set' | 'Map' | 'Iterable' | 'Iterator' | 'Comparator',
  ): type is PlatformUse {
    return type.kind === 'platform' && type.def.name === `System.${name}`;
  }
  isNumeric(type: ApexType): boolean {
    return type === this.integer || type === this.long || type === this.decimal || type === this.double;
  }
  isText(type: ApexType): boolean {
    return type === this.string || type === this.id;
  }
  isRecord(type: ApexType): boolean {
    return type.kind === 'record' || type === this.sobject;
  }
  isException(type: ApexType): boolean {
    for (let at: ApexType | undefined = type; at; at = this.superclassOf(at)) if (at === this.exception) return true;
    return false;
  }
  isEnum(type: ApexType): boolean {
    return type.kind === 'user'
      ? type.info.kind === 'enum'
      : type.kind === 'platform' && type.def.source.kind === 'enum';
  }
  isInterface(type: ApexType): boolean {
    return type.kind === 'user' ? type.info.kind === 'interface' : type.kind === 'platform' && type.def.isInterface;
  }
  superclassOf(type: ApexType): ApexType | undefined {
    if (type.kind === 'user') return type.info.superclass;
    if (type.kind === 'record') return this.sobject;
    if (type.kind !== 'platform' || !type.def.superclass) return undefined;
    const parent = this.fromText(type.def.superclass, this.binding(type));
    return parent === this.object ? undefined : parent;
  }
  interfacesOf(type: ApexType): readonly ApexType[] {
    if (type.kind === 'user') return type.info.interfaces;
    return type.kind === 'platform' ? type.def.interfaces.map((text) => this.fromText(text, this.binding(type))) : [];
  }
  /** The type and everything it extends and implements, nearest first. */
  supertypes(type: ApexType): ApexType[] {
    const found: ApexType[] = [];
    const visit = (each: ApexType): void => {
      if (found.includes(each)) return;
      found.push(each);
      const parent = this.superclassOf(each);
      if (parent) visit(parent);
      this.interfacesOf(each).forEach(visit);
    };
    visit(type);
    return found;
  }
}

const NO_BINDING: ReadonlyMap<string, ApexType> = new Map();
