import type { Context } from '../context.js';
import type { LiteralKind, Position } from '../syntax/ast.js';
import { type Code, quoted } from './convert.js';

const MAX_INTEGER = 2n ** 31n;
const MAX_LONG = 2n ** 63n;

export function literal(context: Context, kind: LiteralKind, text: string, at: Position): Code {
  const { types, unit } = context;
  switch (kind) {
    case 'integer':
      if (BigInt(text) >= MAX_INTEGER || BigInt(text) < -MAX_INTEGER) context.fail(at, 'Illegal integer');
      return {
        js: text.startsWith('-') ? `(${text})` : String(Number(text)),
        type: types.integer,
        nonNull: true,
        simple: true,
      };
    case 'long':
      if (BigInt(text) >= MAX_LONG || BigInt(text) <= -MAX_LONG) context.fail(at, 'Illegal long');
      return { js: `(${BigInt(text)}n)`, type: types.long, nonNull: true, simple: true };
    case 'decimal':
      return { js: unit.hoist(`$.decimal(${quoted(text)})`), type: types.decimal, nonNull: true, simple: true };
    case 'double':
      return { js: unit.hoist(`$.double(${Number(text)})`), type: types.double, nonNull: true, simple: true };
    case 'boolean':
      return { js: text, type: types.boolean, nonNull: true, simple: true };
    case 'string':
      return { js: quoted(text), type: types.string, nonNull: true, simple: true };
    case 'null':
      return { js: 'null', type: types.null, isNull: true, simple: true };
  }
}
