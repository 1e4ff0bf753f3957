import type { Compilation } from '../compilation.js';
import type { Member, Modifiers, Position } from '../syntax/ast.js';
import type { ClassInfo } from '../types/classInfo.js';

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
