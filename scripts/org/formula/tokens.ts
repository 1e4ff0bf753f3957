import { FormulaError } from './formulaError.js';

export type TokenKind = 'number' | 'text' | 'name' | 'operator' | 'end';
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly position: number;
}

const PATTERN =
  /\s+|\/\*[\s\S]*?\*\/|(\d+(?:\.\d+)?|\.\d+)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\$?[A-Za-z][\w]*(?:[.:][A-Za-z]\w*)*)|(<>|!=|<=|>=|==|&&|\|\||[-+*/^&=<>!(),])/y;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** Splits a formula into tokens (Help, "Formula Operators and Functions"). */
export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < formula.length) {
    const position = PATTERN.lastIndex;
    const match = PATTERN.exec(formula);
    if (!match) throw new FormulaError(`unexpected character ${formula[position]}`, position);
    const [, number, text, name, operator] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, position });
    else if (text !== undefined) tokens.push({ kind: 'text', text: unquote(text), position });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, position });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator, position });
  }
  tokens.push({ kind: 'end', text: '', position: formula.length });
  return tokens;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}
