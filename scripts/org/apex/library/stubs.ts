import { current } from '../../engine/transaction.js';
import type { ApexMethod } from '../../engine/program.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { callMethod } from '../../values/userObject.js';
import { given } from './part.js';
import { canonicalType, TypeValue } from './Type.js';

/** Test.createStub: an object of the type whose methods the provider answers (Apex Reference, "StubProvider Interface"). */
export function createStub(type: TypeValue | null, provider: object | null): object {
  const { program } = current().org;
  const own = program.classNamed(given(type).text);
  if (!own?.stub) return refuse("the platform's type", type!);
  if (program.enumNamed?.(own.name)) return refuse('the enum', type!);
  const answerer = given(provider);
  const stub: object = own.stub((method, args) => callMethod(answerer, 'handleMethodCall', callOf(stub, method, args)));
  return stub;
}

function refuse(what: string, type: TypeValue): never {
  return raise('System.TypeException', `Cannot create a stub of ${what} ${type.text}`);
}

/** Object, method, return type, parameter types, parameter names, arguments. */
function callOf(stub: object, method: ApexMethod, args: readonly unknown[]): unknown[] {
  const types = method.parameters.map(({ type }) => typeNamed(type));
  const names = method.parameters.map(({ name }) => name);
  return [
    stub,
    method.name,
    typeNamed(method.returnType),
    new ApexList('System.Type', types),
    new ApexList('String', names),
    new ApexList('Object', [...args]),
  ];
}

function typeNamed(text: string): TypeValue {
  return TypeValue.of(canonicalType(text) ?? text);
}
