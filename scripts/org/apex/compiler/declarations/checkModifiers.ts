import type { Compilation } from '../compilation.js';
import type { Modifiers, Position } from '../syntax/ast.js';
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
  check(node.modifiers, node.at);
  for (const member of node.members)
    if (
      member.kind === 'field' ||
      member.kind === 'property' ||
      member.kind === 'method' ||
      member.kind === 'constructor'
    )
      check(member.modifiers, member.at);
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
