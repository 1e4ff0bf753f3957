/** Syntax tree of a formula. `position` is the offset in the text. */
export type FormulaNode =
  | { readonly kind: 'number' | 'text' | 'name'; readonly text: string; readonly position: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[]; readonly position: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: FormulaNode; readonly position: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
      readonly position: number;
    };

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

/** A formula that would not save: position is the offset in its text. */
export class FormulaError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
    this.name = 'FormulaError';
  }
}

/** Binary operators from loosest to tightest (Help, "Formula Operators and Functions"). */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-', '&'],
  ['*', '/'],
];

export function parseFormula(formula: string): FormulaNode {
  return new Parser(tokensOf(formula)).whole();
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): FormulaNode {
    const node = this.binary(0);
    if (this.token.kind !== 'end') throw this.unexpected();
    return node;
  }

  private get token(): Token {
    return this.tokens[this.at]!;
  }

  private take(): Token {
    return this.tokens[this.at++]!;
  }

  private isOperator(...texts: string[]): boolean {
    return this.token.kind === 'operator' && texts.includes(this.token.text);
  }

  private unexpected(): FormulaError {
    return new FormulaError(
      this.token.kind === 'end' ? 'the formula ends too early' : `unexpected ${this.token.text}`,
      this.token.position,
    );
  }

  private binary(level: number): FormulaNode {
    const operators = LEVELS[level];
    if (!operators) return this.power();
    let left = this.binary(level + 1);
    while (this.isOperator(...operators)) {
      const { text, position } = this.take();
      left = { kind: 'binary', operator: text, left, right: this.binary(level + 1), position };
    }
    return left;
  }

  private power(): FormulaNode {
    let left = this.unary();
    while (this.isOperator('^')) {
      const { position } = this.take();
      left = { kind: 'binary', operator: '^', left, right: this.unary(), position };
    }
    return left;
  }

  private unary(): FormulaNode {
    if (!this.isOperator('-', '+', '!')) return this.primary();
    const { text, position } = this.take();
    return { kind: 'unary', operator: text, operand: this.unary(), position };
  }

  private primary(): FormulaNode {
    const { kind, text, position } = this.token;
    if (kind === 'number' || kind === 'text') {
      this.take();
      return { kind, text, position };
    }
    if (kind === 'name') {
      this.take();
      return this.isOperator('(')
        ? { kind: 'call', name: text.toUpperCase(), args: this.arguments(), position }
        : { kind: 'name', text, position };
    }
    if (!this.isOperator('(')) throw this.unexpected();
    this.take();
    const inner = this.binary(0);
    this.expect(')');
    return inner;
  }

  private arguments(): FormulaNode[] {
    this.expect('(');
    const args: FormulaNode[] = [];
    if (!this.isOperator(')')) {
      args.push(this.binary(0));
      while (this.isOperator(',')) {
        this.take();
        args.push(this.binary(0));
      }
    }
    this.expect(')');
    return args;
  }

  private expect(operator: string): void {
    if (!this.isOperator(operator)) throw this.unexpected();
    this.take();
  }
}
