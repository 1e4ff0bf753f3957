import type { Compilation } from '../compilation.js';
import type { Member, Modifiers, Position } from '../syntax/ast.js';
import { type ApexType, type ClassInfo, isPrimitive, type MethodInfo } from '../types/classInfo.js';

/** What a test or test setup method may not be: it would never run (Apex Developer Guide, "Using the @IsTest Annotation"). */
export function testMethodProblems({ annotations, isStatic, parameters, returns }: MethodInfo): string[] {
  if (!annotations.some(({ name }) => name === 'istest' || name === 'testsetup')) return [];
  return [
    ...(isStatic ? [] : ['Test methods must be declared as static']),
    ...(parameters.length === 0 ? [] : ['Test methods must have no arguments']),
    ...(returns.text === 'void' ? [] : [`Test methods do not support return type of ${returns.text}`]),
  ];
}

const COLLECTION = /^(List|Set|Map)$/;

export function isFuture({ annotations }: MethodInfo): boolean {
  return annotations.some(({ name }) => name === 'future');
}

/**
 * What a @future method may not be (Apex Developer Guide, "Future Methods"): it is static, gives nothing back and takes primitives
 * and collections of them, since a record could be another one by the time it runs.
 */
export function futureProblems(method: MethodInfo): string[] {
  if (!isFuture(method)) return [];
  const wrong = method.parameters.filter(({ type }) => !isPlain(type));
  return [
    ...(method.isStatic ? [] : ['Future methods must be declared as static']),
    ...(method.returns.text === 'void' ? [] : [`Future methods do not support return type of ${method.returns.text}`]),
    ...wrong.map(({ type }) => `Future methods do not support parameter type of ${type.text}`),
  ];
}

function isPlain(type: ApexType): boolean {
  if (type.kind !== 'platform') return false;
  return isPrimitive(type) || (COLLECTION.test(nameOf(type.text)) && type.args.every(isPlain));
}

const nameOf = (text: string): string => text.slice(0, text.indexOf('<'));

const isInvocable = ({ annotations }: MethodInfo): boolean =>
  annotations.some(({ name }) => name === 'invocablemethod');

/** What a method that flows call may not be (Apex Developer Guide, "InvocableMethod Annotation"). */
export function invocableProblems(info: ClassInfo, method: MethodInfo): string[] {
  if (!isInvocable(method)) return [];
  const { access, isStatic, parameters, returns } = method;
  const wrong = parameters.filter(({ type }) => !isList(type));
  const first = [...info.methods.values()].flat().find(isInvocable);
  return [
    ...(isStatic ? [] : ['InvocableMethod methods must be declared as static']),
    ...(access === 'public' || access === 'global'
      ? []
      : ['InvocableMethod methods require at least one of the following global, public']),
    ...(first === method ? [] : ['Only one method per type can be defined with: InvocableMethod']),
    ...(parameters.length > 1 ? ['InvocableMethod methods can have at most one parameter'] : []),
    ...wrong.map(({ type }) => `InvocableMethod methods do not support parameter type of ${type.text}`),
    ...(returns.text === 'void' || isList(returns)
      ? []
      : [`InvocableMethod methods do not support return type of ${returns.text}`]),
  ];
}

/** Lists, and lists of lists, of primitives, records and classes with variables for flows. */
function isList(type: ApexType): boolean {
  const element = elementOf(type);
  return element !== undefined && (isElement(element) || isElement(elementOf(element)));
}

function elementOf(type: ApexType): ApexType | undefined {
  return type.kind === 'platform' && type.text.startsWith('List<') ? type.args[0] : undefined;
}

function isElement(type: ApexType | undefined): boolean {
  if (type?.kind === 'user') return [...type.info.fields.values()].some(hasVariable);
  return type !== undefined && (type.kind === 'record' || type.text === 'SObject' || isPrimitive(type));
}

const hasVariable = ({ annotations }: { readonly annotations: readonly { readonly name: string }[] }): boolean =>
  annotations.some(({ name }) => name === 'invocablevariable');

/** Apex Developer Guide, "Annotations". */
const ANNOTATIONS: ReadonlySet<string> = new Set(
  `auraenabled deprecated future httpdelete httpget httppatch httppost httpput invocablemethod invocablevariable istest
   jsonaccess namespaceaccessible readonly remoteaction restresource suppresswarnings testmethod testsetup testvisible`.split(
    /\s+/,
  ),
);
const SCOPES: ReadonlySet<string> = new Set(['private', 'protected', 'public', 'global']);

/** What a class and its members say of themselves (Apex Developer Guide, "Access Modifiers"). */
export function checkModifiers(compilation: Compilation, info: ClassInfo): void {
  const { node, outer, file } = info;
  const report = (at: Position, message: string): void => compilation.report(file, at, message);
  const check = (modifiers: Modifiers, at: Position): void => problemsOf(modifiers).forEach((each) => report(at, each));
  const isTest = node.modifiers.annotations.some(({ name }) => name === 'istest');
  if (!outer && !isTest && info.access === 'private')
    report(node.at, 'Top-level type must have public or global visibility');
  if (outer && info.access === 'global' && outer.access !== 'global')
    report(node.at, 'Enclosing type for global classes in apex classes must be declared as global');
  check(node.modifiers, node.at);
  for (const member of node.members) {
    if (!(member.kind in PLURAL)) continue;
    const { kind, modifiers, at } = member as Declared;
    check(modifiers, at);
    for (const problem of misplaced(info, kind, modifiers)) report(at, problem);
  }
}

type Declared = Extract<Member, { kind: 'field' | 'property' | 'method' | 'constructor' }>;
const PLURAL: Readonly<Record<Declared['kind'], string>> = {
  field: 'fields',
  property: 'properties',
  method: 'methods',
  constructor: 'constructors',
};

/** Methods of an interface are as visible as the interface; what is global is so in a global class only. */
function misplaced(info: ClassInfo, kind: Declared['kind'], { words }: Modifiers): string[] {
  if (info.kind === 'interface') return words.map((word) => `${word} is not allowed on interface methods`);
  if (info.access === 'global') return [];
  const open = words.filter((word) => word === 'global' || word === 'webservice');
  return open.map(
    (word) => `Defining type for ${word === 'global' ? word : 'webService'} ${PLURAL[kind]} must be declared as global`,
  );
}

function problemsOf({ words, annotations }: Modifiers): string[] {
  const repeated = words.filter((word, i) => words.indexOf(word) < i);
  const unknown = annotations.filter(({ name }) => !ANNOTATIONS.has(name));
  const scopes = new Set(words.filter((word) => SCOPES.has(word)));
  return [
    ...repeated.map((word) => `Duplicate modifier: ${word}`),
    ...(scopes.size > 1 ? ['Declarations can only have one scope'] : []),
    ...unknown.map(({ name }) => `Annotation does not exist: ${name}`),
  ];
}
