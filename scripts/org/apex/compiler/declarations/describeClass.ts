import type { Compilation } from '../compilation.js';
import { isVirtual } from '../expressions/ownFields.js';
import type { ApexType, ClassInfo, FieldInfo, MethodInfo } from '../types/classInfo.js';
import type { CompiledUnit } from '../unit.js';
import type { CompiledClass, CompiledMethod, CompiledProperty } from '../compiledProgram.js';

/** What the running program must know of a class besides its code. */
export function describeClass(
  compilation: Compilation,
  info: ClassInfo,
  unit: CompiledUnit | undefined,
): CompiledClass {
  const { types } = compilation;
  return {
    number: info.number,
    name: info.name,
    file: info.file,
    kind: info.kind,
    isAbstract: info.isAbstract,
    sharing: info.sharing,
    annotations: info.node.modifiers.annotations,
    superclass: info.superclass?.kind === 'user' ? info.superclass.info.number : undefined,
    supertypes: types.supertypes(types.user(info)).map(canonicalName),
    constants: info.node.constants,
    constructors: constructorKeys(info),
    methods: [...info.methods.values()].flat().map((method) => describeMethod(compilation, info, method)),
    properties: [...info.fields.values()].map(describeProperty),
    ...(unit && { unit }),
  };
}

function canonicalName(type: ApexType): string {
  return type.kind === 'platform' ? type.def.name : type.text;
}

function constructorKeys(info: ClassInfo): CompiledClass['constructors'] {
  if (info.constructors.length === 0) return [{ key: `new${info.number}()`, arity: 0 }];
  return info.constructors.map((each) => ({ key: each.key, arity: each.parameters.length }));
}

function describeMethod(compilation: Compilation, info: ClassInfo, method: MethodInfo): CompiledMethod {
  return {
    name: method.name,
    key: method.key,
    isStatic: method.isStatic,
    parameters: method.parameters.map((parameter) => ({ name: parameter.name, type: parameter.type.text })),
    returnType: method.returns.text,
    annotations: method.annotations,
    access: method.access,
    line: method.at.line,
    answersByName: answersByName(compilation, info, method),
  };
}

/** Of overloads with as many parameters, calls by name mean those a platform interface asks for, else the first. */
function answersByName({ types }: Compilation, info: ClassInfo, method: MethodInfo): boolean {
  if (method.isAbstract) return false;
  const rivals = info.methods
    .get(method.name.toLowerCase())!
    .filter((other) => other.parameters.length === method.parameters.length);
  const asked = rivals.filter((rival) =>
    types.supertypes(types.user(info)).some((type) => asksFor(types, type, rival)),
  );
  return asked.length > 0 ? asked.includes(method) : rivals.find((rival) => !rival.isStatic) === method;
}

function asksFor(types: Compilation['types'], type: ApexType, method: MethodInfo): boolean {
  if (type.kind !== 'platform') return false;
  const binding = types.binding(type);
  return type.def
    .methods(method.name)
    .some((wanted) =>
      wanted.parameters.every((text, i) => types.fromText(text, binding) === method.parameters[i]?.type),
    );
}

function describeProperty(field: FieldInfo): CompiledProperty {
  const accessors = field.property;
  return {
    name: field.name,
    key: field.key,
    type: field.type.text,
    isStatic: field.isStatic,
    access: field.access,
    isTransient: field.modifiers.includes('transient'),
    annotations: field.annotations,
    getter: accessors !== undefined && (accessors.getter?.body !== undefined || isVirtual(field)),
    setter: accessors !== undefined && (accessors.setter?.body !== undefined || isVirtual(field)),
  };
}
