import type { Context } from '../context.js';
import type { Expression } from '../syntax/ast.js';
import { assignment } from './places.js';
import { binary } from './binary.js';
import { call } from './calls.js';
import { castTo, classLiteral, instanceOf } from './casts.js';
import { guarded } from './chains.js';
import type { Code } from './convert.js';
import { conditional } from './conditional.js';
import { creation } from './creations.js';
import { indexed } from './indexes.js';
import { literal } from './literals.js';
import { nameOrMember } from './names.js';
import { soql, sosl } from './queries.js';
import { unary } from './unary.js';

/** Compiles an expression that must have a value. */
export function compileExpression(context: Context, node: Expression): Code {
  switch (node.kind) {
    case 'literal':
      return literal(context, node.literal, node.text, node.at);
    case 'name':
    case 'dot':
      return nameOrMember(context, node);
    case 'this':
      return thisValue(context, node);
    case 'super':
      return context.fail(node.at, 'super can only be used to call a method or constructor of the superclass');
    case 'call':
      return call(context, node);
    case 'index':
      return guarded(context, () => indexed(context, node));
    case 'new':
      return creation(context, node);
    case 'cast':
      return castTo(context, node);
    case 'unary':
      return unary(context, node);
    case 'binary':
      return binary(context, node);
    case 'conditional':
      return conditional(context, node);
    case 'assign':
      return assignment(context, node);
    case 'instanceof':
      return instanceOf(context, node);
    case 'classLiteral':
      return classLiteral(context, node);
    case 'soql':
      return soql(context, node);
    case 'sosl':
      return sosl(context, node);
  }
}

function thisValue(context: Context, node: Expression): Code {
  const { owner } = context;
  if (!owner || context.options.isStatic) return context.fail(node.at, 'This cannot be referenced in a static context');
  return { js: 'this', type: context.types.user(owner), nonNull: true, simple: true };
}
