import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { Unsupported } from '../values/exceptions.js';
import type { Position, Query } from './ast.js';
import { queryFromTree } from './fromTree.js';
import { requireShallow } from './nesting.js';
import { QueryError } from './queryError.js';
import { searchFromTree } from './search/fromTree.js';
import type { Search } from './search/search.js';
import { protectLikeEscapes } from './stringLiteral.js';

export interface ParsedQuery {
  readonly query: Query;
  /** Apex text behind each `:`, in the order of the bind indexes: `limitDate`, `request.ids`. */
  readonly bindNames: readonly string[];
}

const CACHE_SIZE = 2_000;
const END_OF_TEXT = -1;
const cache = new Map<string, ParsedQuery>();

/** Parses the text of a dynamic query; throws QueryError (MALFORMED_QUERY) with line and column. */
export function parseQuery(text: string): ParsedQuery {
  const known = cache.get(text);
  if (known) return known;
  requireShallow(text);
  const { query, binds } = queryFromTree(treeOf(text, (parser) => parser.query()));
  const parsed = { query, bindNames: binds.map((bind) => bind.getText()) };
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
  cache.set(text, parsed);
  return parsed;
}

/** Parses the text of a dynamic search, its term in quotation marks or braces, or a variable. */
export function parseSearch(text: string): { search: Search; bindNames: string[] } {
  requireShallow(text);
  const isBraced = /^\s*FIND\s*\{/i.test(text);
  const tree = treeOf(`[${text.trim()}]`, (parser) => (isBraced ? parser.soslLiteralAlt() : parser.soslLiteral()));
  const { search, binds } = searchFromTree(tree);
  return { search, bindNames: binds.map((bind) => bind.getText()) };
}

class FirstError extends ApexErrorListener {
  position: Position | undefined;
  override apexSyntaxError(line: number, column: number): void {
    this.position ??= { line, column: column + 1 };
  }
}

type Parser = ReturnType<typeof ApexParserFactory.createLexerAndParser>['parser'];

function treeOf<Tree extends BrokenTree>(text: string, rule: (parser: Parser) => Tree): Tree {
  const errors = new FirstError();
  const { parser } = ApexParserFactory.createLexerAndParser(protectLikeEscapes(text), errors);
  const tree = rule(parser);
  if (errors.position) throw unexpectedToken(text, errors.position);
  // The rule does not ask for the end of the text: `a = 1 OR b = 2 AND c = 3` stops before AND.
  const next = parser.getCurrentToken();
  if (next.type !== END_OF_TEXT || isBroken(tree)) {
    throw unexpectedToken(text, { line: next.line, column: next.column + 1 });
  }
  return tree;
}

interface BrokenTree {
  children?: unknown[] | null;
  exception?: unknown;
}

/** At the end of the text the parser recovers without telling the listener: the broken part only carries the exception. */
function isBroken(tree: BrokenTree): boolean {
  return Boolean(tree.exception) || (tree.children ?? []).some((child) => isBroken(child as BrokenTree));
}

function unexpectedToken(text: string, position: Position): QueryError {
  const rest = (text.split(/\r?\n/)[position.line - 1] ?? '').slice(position.column - 1);
  if (
    /^\.\d/.test(rest) &&
    /\b[A-Z]{3}\d+$/i.test(text.split(/\r?\n/)[position.line - 1]!.slice(0, position.column - 1))
  )
    throw new Unsupported('decimals behind a currency code in SOQL', `${position.line}:${position.column}`);
  const token = /^(?:'(?:[^'\\]|\\.)*'?|[\w.]+|\S)/.exec(rest.trimStart())?.[0] ?? '<EOF>';
  return new QueryError({ code: 'MALFORMED_QUERY', message: `unexpected token: '${token}'`, ...position });
}
