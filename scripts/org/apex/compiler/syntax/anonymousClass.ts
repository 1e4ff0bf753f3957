import { ANONYMOUS } from '../../../engine/program.js';
import type { Block, Expression, Member, Modifiers, Statement, TypeNode } from './ast.js';

/**
 * Anonymous code as a class: its statements are a method, its methods static, and its types can be extended (Apex
 * Developer Guide, "Anonymous Blocks"). It runs with the sharing rules of who sends it.
 */
export function anonymousClass(members: readonly Member[], body: Block): TypeNode {
  const hasMethods = members.some(({ kind }) => kind === 'method');
  const { fields, statements } = hasMethods
    ? sharedVariables(body.statements)
    : { fields: [], statements: body.statements };
  const run: Member = {
    kind: 'method',
    modifiers: words('static'),
    returns: undefined,
    name: ANONYMOUS,
    parameters: [],
    body: { ...body, statements },
    at: body.at,
  };
  return {
    kind: 'class',
    isAnonymous: true,
    modifiers: words('public', 'with sharing'),
    name: ANONYMOUS,
    superclass: undefined,
    interfaces: [],
    constants: [],
    members: [...fields, ...members.map(inBlock), run],
    at: body.at,
  };
}

const words = (...list: Modifiers['words']): Modifiers => ({ words: list, annotations: [] });

function inBlock(member: Member): Member {
  if (member.kind === 'method') return withWord(member, 'static');
  const isFinal = member.kind !== 'class' || member.modifiers.words.some((word) => /virtual|abstract/.test(word));
  return isFinal ? member : withWord(member, 'virtual');
}

function withWord<Node extends { modifiers: Modifiers }>(node: Node, word: Modifiers['words'][number]): Node {
  return { ...node, modifiers: { ...node.modifiers, words: [...node.modifiers.words, word] } };
}

/** Methods of the block use its variables: these live outside of the statements, which only give them their values. */
function sharedVariables(list: readonly Statement[]): { fields: Member[]; statements: Statement[] } {
  const fields: Member[] = [];
  const statements = list.flatMap((each): Statement[] => {
    if (each.kind !== 'local') return [each];
    const { type, variables, at } = each;
    const bare = variables.map((variable) => ({ ...variable, value: undefined }));
    fields.push({ kind: 'field', modifiers: words('private', 'static'), type, variables: bare, at });
    return variables.flatMap(({ name, value, at }) => (value ? [assignment(name, value, at)] : []));
  });
  return { fields, statements };
}

function assignment(name: string, value: Expression, at: Statement['at']): Statement {
  return {
    kind: 'expression',
    value: { kind: 'assign', operator: '=', target: { kind: 'name', name, at }, value, at },
    at,
  };
}
