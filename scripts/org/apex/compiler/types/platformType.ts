import type { StandardType, StandardTypes } from '../../library/tables.js';
import type { ApexType, MethodInfo } from './classInfo.js';
import type { Candidate } from './members.js';

/** `Integer, String` */
export function listed(types: readonly ApexType[]): string {
  return types.map((type) => type.text).join(', ');
}

/** A method of the project as compile errors name it: `void A.f(Integer)`. */
export function methodText({ returns, owner, name, parameters }: MethodInfo): string {
  return `${returns.text} ${owner.name}.${name}(${listed(parameters.map(({ type }) => type))})`;
}

/** The same of any method that could be called. */
export function candidateText({ user, platform, returns, parameters }: Candidate): string {
  if (user) return methodText(user);
  const owner = platform ? `${platform.owner.def.name.replace(/^System\./, '')}.` : '';
  return `${returns.text} ${owner}${platform?.method.name ?? '<Constructor>'}(${listed(parameters)})`;
}

/** Text of a type in a signature: name and arguments. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly TypeText[];
}
export interface PlatformField {
  readonly name: string;
  readonly isStatic: boolean;
  readonly type: TypeText;
}
export interface PlatformMethod {
  readonly name: string;
  /** The signature the library binds by. */
  readonly key: string;
  readonly isStatic: boolean;
  readonly parameters: readonly TypeText[];
  readonly returns: TypeText;
}

/** A type of the platform, its signatures read on first use. */
export class PlatformType {
  private readonly methodsByName = new Map<string, PlatformMethod[]>();
  private readonly fieldsByName = new Map<string, PlatformField>();
  readonly constructors: PlatformMethod[];
  readonly superclass: TypeText | undefined;
  readonly interfaces: readonly TypeText[];

  constructor(
    /** Canonical name with its namespace: `System.String`. */
    readonly name: string,
    readonly source: StandardType,
  ) {
    this.superclass = source.extends === undefined ? undefined : typeText(source.extends);
    this.interfaces = (source.implements ?? []).map(typeText);
    this.constructors = (source.ctors ?? []).map((signature) => methodOf(`new${signature}:void`));
    for (const signature of source.methods ?? []) {
      const method = methodOf(signature);
      const key = method.name.toLowerCase();
      this.methodsByName.set(key, [...(this.methodsByName.get(key) ?? []), method]);
    }
    for (const field of source.fields ?? []) {
      const { name: fieldName, isStatic, type } = fieldOf(field);
      this.fieldsByName.set(fieldName.toLowerCase(), { name: fieldName, isStatic, type });
    }
  }

  get params(): readonly string[] {
    return this.source.params ?? [];
  }
  get isInterface(): boolean {
    return this.source.kind === 'interface';
  }
  get constants(): readonly string[] {
    return this.source.values ?? [];
  }
  methods(name: string): readonly PlatformMethod[] {
    return this.methodsByName.get(name.toLowerCase()) ?? [];
  }
  allMethods(): PlatformMethod[] {
    return [...this.methodsByName.values()].flat();
  }
  field(name: string): PlatformField | undefined {
    return this.fieldsByName.get(name.toLowerCase());
  }
}

/** Canonical platform types by lower-case name. */
export function platformTypes(table: StandardTypes): Map<string, PlatformType> {
  return new Map(Object.entries(table).map(([name, source]) => [name.toLowerCase(), new PlatformType(name, source)]));
}

function fieldOf(text: string): PlatformField {
  const isStatic = text.startsWith('static ');
  const [name, type] = splitAt(isStatic ? text.slice(7) : text, ':');
  return { name, isStatic, type: typeText(type) };
}

/** `static join(System.List<T>,System.String):System.String` */
function methodOf(signature: string): PlatformMethod {
  const close = signature.lastIndexOf(')');
  const key = signature.slice(0, close + 1);
  // A generic method declares its own parameter in front: `<T> …`.
  const isStatic = key.startsWith('static ');
  const [name, inside] = splitAt(isStatic ? key.slice(7) : key, '(');
  return {
    name,
    key,
    isStatic,
    parameters: splitTypes(inside.slice(0, -1)).map(typeText),
    returns: typeText(signature.slice(close + 2)),
  };
}

function splitAt(text: string, separator: string): [string, string] {
  const i = text.indexOf(separator);
  return [text.slice(0, i), text.slice(i + 1)];
}

export function typeText(text: string): TypeText {
  const open = text.indexOf('<');
  if (open < 0) return { name: text, args: [] };
  return { name: text.slice(0, open), args: splitTypes(text.slice(open + 1, -1)).map(typeText) };
}

/** Splits at the commas outside angle brackets. */
export function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>') depth--;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  if (text.length > start) parts.push(text.slice(start));
  return parts;
}
