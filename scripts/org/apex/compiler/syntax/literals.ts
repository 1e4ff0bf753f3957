import type { LiteralContext } from '@apexdevtools/apex-parser';
import type { Expression } from './ast.js';
import { at } from './names.js';

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

/** The text a string literal stands for. A multi-line literal drops its first line break. */
export function stringValue(literal: string): string {
  const multiline = literal.startsWith("'''") && literal.length >= 6;
  const inner = multiline ? literal.slice(3, -3).replace(/^\r?\n/, '') : literal.slice(1, -1);
  return inner.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, code: string) =>
    code.length === 5 ? String.fromCharCode(parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code),
  );
}

export function literal(context: LiteralContext): Expression {
  const text = context.getText();
  const position = at(context);
  if (context.IntegerLiteral()) return { kind: 'literal', literal: 'integer', text, at: position };
  if (context.LongLiteral()) return { kind: 'literal', literal: 'long', text: text.slice(0, -1), at: position };
  if (context.NumberLiteral()) return number(text, context);
  if (context.BooleanLiteral()) return { kind: 'literal', literal: 'boolean', text: text.toLowerCase(), at: position };
  if (context.NULL()) return { kind: 'literal', literal: 'null', text: 'null', at: position };
  return { kind: 'literal', literal: 'string', text: stringValue(text), at: position };
}

function number(text: string, context: LiteralContext): Expression {
  const double = /d$/i.test(text);
  return {
    kind: 'literal',
    literal: double ? 'double' : 'decimal',
    text: double ? text.slice(0, -1) : text,
    at: at(context),
  };
}
