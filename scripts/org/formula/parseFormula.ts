import type { FormulaNode } from './ast.js';
import { FormulaError } from './formulaError.js';
import { tokensOf } from './tokens.js';
import type { Token } from './tokens.js';

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
