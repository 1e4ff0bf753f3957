import { CompileError, type Compilation } from '../compilation.js';
import { constructorKey } from '../expressions/creations.js';
import type {
  ConstructorNode,
  FieldNode,
  Member,
  MethodNode,
  Modifier,
  Modifiers,
  Parameter,
  PropertyNode,
} from '../syntax/ast.js';
import type { Access, ApexType, ClassInfo, FieldInfo, MethodInfo, ParameterInfo } from '../types/classInfo.js';
import { listed } from '../types/platformType.js';
import { typeOf } from './resolveHeader.js';

/** Types and names of all members of a class. */
export function resolveMembers(compilation: Compilation, info: ClassInfo): void {
  for (const member of info.node.members) compilation.attempt(info.file, () => addMember(compilation, info, member));
}

function addMember(compilation: Compilation, info: ClassInfo, member: Member): void {
  switch (member.kind) {
    case 'field':
      return addFields(compilation, info, member);
    case 'property':
      return addProperty(compilation, info, member);
    case 'method':
      return addMethod(compilation, info, member);
    case 'constructor':
      return addConstructor(compilation, info, member);
    case 'initializer':
      if (member.isStatic && info.outer)
        throw new CompileError(member.at, 'Inner types are not allowed to have static blocks');
      info.initializers.push(member);
      return;
    default:
      return;
  }
}

function accessOf(modifiers: Modifiers, otherwise: Access): Access {
  const words = modifiers.words;
  if (words.includes('webservice')) return 'global';
  return (['global', 'public', 'protected', 'private'] as const).find((word) => words.includes(word)) ?? otherwise;
}

function addFields(compilation: Compilation, info: ClassInfo, node: FieldNode): void {
  const type = typeOf(compilation, info, node.type);
  for (const variable of node.variables) {
    const access = accessOf(node.modifiers, 'private');
    addField(compilation, info, {
      owner: info,
      name: variable.name,
      key: fieldKey(info, variable.name),
      type,
      isStatic: node.modifiers.words.includes('static'),
      isFinal: node.modifiers.words.includes('final'),
      access,
      writeAccess: access,
      annotations: node.modifiers.annotations,
      value: variable.value,
      property: undefined,
      modifiers: node.modifiers.words,
      at: variable.at,
    });
  }
}

function addProperty(compilation: Compilation, info: ClassInfo, node: PropertyNode): void {
  const access = accessOf(node.modifiers, 'private');
  addField(compilation, info, {
    owner: info,
    name: node.name,
    key: fieldKey(info, node.name),
    type: typeOf(compilation, info, node.type),
    isStatic: node.modifiers.words.includes('static'),
    isFinal: node.modifiers.words.includes('final'),
    access: node.getter ? accessOf(node.getter.modifiers, access) : access,
    writeAccess: node.setter ? accessOf(node.setter.modifiers, access) : access,
    annotations: node.modifiers.annotations,
    value: undefined,
    property: { getter: node.getter, setter: node.setter },
    modifiers: node.modifiers.words,
    at: node.at,
  });
}

/** A private field may share its name with one of the superclass: each class has slots of its own. */
function fieldKey(info: ClassInfo, name: string): string {
  return `_${name.toLowerCase()}$${info.number}`;
}

function addField(compilation: Compilation, info: ClassInfo, field: FieldInfo): void {
  const key = field.name.toLowerCase();
  if (info.fields.has(key)) throw new CompileError(field.at, `Duplicate field: ${field.name}`);
  if (field.type === compilation.types.void)
    throw new CompileError(field.at, `${field.property ? 'Properties' : 'Variables'} cannot be of type void`);
  if (field.isStatic && info.outer)
    throw new CompileError(field.at, 'static can only be used on fields of a top level type');
  info.fields.set(key, field);
  info.initializers.push(field);
}

function parametersOf(compilation: Compilation, info: ClassInfo, list: readonly Parameter[]): ParameterInfo[] {
  const names = new Set<string>();
  return list.map((parameter) => {
    const key = parameter.name.toLowerCase();
    if (names.has(key)) throw new CompileError(parameter.at, `Duplicate variable: ${parameter.name}`);
    names.add(key);
    const type = typeOf(compilation, info, parameter.type);
    if (type === compilation.types.void) throw new CompileError(parameter.at, 'Parameters cannot be of type void');
    return { name: parameter.name, type, final: parameter.final };
  });
}

function addMethod(compilation: Compilation, info: ClassInfo, node: MethodNode): void {
  const { words } = node.modifiers;
  // `testMethod` is the old spelling of @IsTest.
  const old = words.includes('testmethod') ? [{ name: 'istest', values: {} }] : [];
  const annotations = [...node.modifiers.annotations, ...old];
  const parameters = parametersOf(compilation, info, node.parameters);
  const access = accessOf(node.modifiers, defaultAccess(info, words));
  const method: MethodInfo = {
    owner: info,
    name: node.name,
    key: methodKey(
      info,
      node.name,
      access,
      parameters.map((p) => p.type),
    ),
    isStatic: words.includes('static'),
    isAbstract: words.includes('abstract') || info.kind === 'interface',
    isVirtual:
      words.includes('virtual') ||
      words.includes('abstract') ||
      words.includes('override') ||
      info.kind === 'interface',
    isOverride: words.includes('override'),
    access,
    isAccessImplied: !words.some((word) => ACCESS_WORDS.has(word)),
    parameters,
    returns: node.returns ? typeOf(compilation, info, node.returns) : compilation.types.void,
    annotations,
    body: node.body,
    at: node.at,
  };
  const overloads = info.methods.get(node.name.toLowerCase()) ?? [];
  if (overloads.some((other) => sameParameters(other.parameters, parameters))) {
    throw new CompileError(
      node.at,
      `Method already defined: ${method.returns.text} ${node.name}(${listed(parameters.map((p) => p.type))}) from the type ${info.name}`,
    );
  }
  if (method.isStatic && info.outer)
    throw new CompileError(node.at, 'static can only be used on methods of a top level type');
  info.methods.set(node.name.toLowerCase(), [...overloads, method]);
}

const ACCESS_WORDS: ReadonlySet<string> = new Set(['private', 'protected', 'public', 'global']);

/** Without a modifier a method is private, unless other classes must see it to implement it (Apex Developer Guide, "Access Modifiers"). */
function defaultAccess(info: ClassInfo, words: readonly Modifier[]): Access {
  if (info.kind === 'interface') return 'public';
  return words.includes('abstract') || words.includes('override') ? 'protected' : 'private';
}

/**
 * An abstract method without an access modifier may be implemented by a private one, and one that overrides a private method takes
 * its place: both have its key.
 */
export function implementHidden(info: ClassInfo): void {
  for (const [name, methods] of info.methods) {
    const placed = methods.map((method) => {
      const hidden = method.isStatic ? undefined : hiddenMethod(info, name, method);
      if (!hidden) return method;
      return { ...method, key: hidden.key, access: method.isOverride ? method.access : hidden.access };
    });
    info.methods.set(name, placed);
  }
}

function hiddenMethod(info: ClassInfo, name: string, method: MethodInfo): MethodInfo | undefined {
  const isReplaced = ({ access, isAbstract, isAccessImplied, isVirtual }: MethodInfo): boolean =>
    (method.access === 'private' && isAbstract && isAccessImplied) ||
    (method.isOverride && isVirtual && access === 'private');
  for (let at = info.superclass; at?.kind === 'user'; at = at.info.superclass) {
    const found = at.info.methods
      .get(name)
      ?.find((other) => isReplaced(other) && sameParameters(other.parameters, method.parameters));
    if (found) return found;
  }
  return undefined;
}

/** Private methods are not virtual: the class number in their key keeps a subclass from replacing them. */
function methodKey(info: ClassInfo, name: string, access: Access, parameters: readonly ApexType[]): string {
  const signature = `${name}(${parameters.map((type) => type.text).join(',')})`.toLowerCase();
  return access === 'private' ? `${info.number}:${signature}` : signature;
}

export function sameParameters(a: readonly ParameterInfo[], b: readonly ParameterInfo[]): boolean {
  return a.length === b.length && a.every((parameter, i) => parameter.type === b[i]!.type);
}

function addConstructor(compilation: Compilation, info: ClassInfo, node: ConstructorNode): void {
  if (node.name.toLowerCase() !== info.node.name.toLowerCase())
    throw new CompileError(node.at, `Invalid constructor name: ${node.name}`);
  const parameters = parametersOf(compilation, info, node.parameters);
  const key = constructorKey(
    info.number,
    parameters.map((p) => p.type),
  );
  if (info.constructors.some((other) => other.key === key))
    throw new CompileError(node.at, 'Constructor already defined');
  info.constructors.push({
    owner: info,
    key,
    access: accessOf(node.modifiers, 'private'),
    parameters,
    annotations: node.modifiers.annotations,
    body: node.body,
    at: node.at,
  });
}
