import { ApexErrorListener, ApexParserFactory, type ApexParserRuleContext } from '@apexdevtools/apex-parser';
import { type Diagnostic, Unsupported } from '../../../values/exceptions.js';
import { nestsTooDeep } from '../../../soql/nesting.js';
import type { TriggerNode, TypeNode } from './ast.js';
import { anonymousUnit, compilationUnit, triggerUnit } from './declarations.js';
import { nameProblems } from './identifiers.js';
import { syntaxProblem } from './syntaxProblem.js';

export interface ParsedFile<Node> {
  readonly node: Node | undefined;
  readonly problems: Diagnostic[];
}

class Problems extends ApexErrorListener {
  readonly found: Diagnostic[] = [];
  constructor(readonly file: string) {
    super();
  }
  override syntaxError(...[, symbol, line, column, message]: Parameters<ApexErrorListener['syntaxError']>): void {
    const offending = typeof symbol === 'object' ? symbol?.text : undefined;
    this.found.push({ file: this.file, line, column: column + 1, message: syntaxProblem(message, offending) });
  }
  apexSyntaxError(): void {
    // All that is known of an error comes to syntaxError.
  }
}

export function parseClass(file: string, source: string): ParsedFile<TypeNode> {
  return parsed(file, source, (parser) => {
    const tree = parser.compilationUnit();
    return { tree, read: () => compilationUnit(tree) };
  });
}

export function parseTrigger(file: string, source: string): ParsedFile<TriggerNode> {
  return parsed(file, source, (parser) => {
    const tree = parser.triggerUnit();
    return { tree, read: () => triggerUnit(tree) };
  });
}

export function parseAnonymous(file: string, source: string): ParsedFile<TypeNode> {
  return parsed(file, source, (parser) => {
    const tree = parser.anonymousUnit();
    return { tree, read: () => anonymousUnit(tree) };
  });
}

type Parser = ReturnType<typeof ApexParserFactory.createLexerAndParser>['parser'];

/** A tree of the parser, and what converts it. */
interface Tree<Node> {
  readonly tree: ApexParserRuleContext;
  read(): Node | undefined;
}

function parsed<Node>(file: string, source: string, parse: (parser: Parser) => Tree<Node>): ParsedFile<Node> {
  const tooDeep = nestsTooDeep(source);
  if (tooDeep) return { node: undefined, problems: [{ file, ...tooDeep }] };
  const problems = new Problems(file);
  try {
    const { parser } = ApexParserFactory.createLexerAndParser(source, problems);
    return converted(problems, parse(parser));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      node: undefined,
      problems: [{ file, line: 1, column: 1, message: 'The code nests too deep to be read.' }],
    };
  }
}

/** A tree with syntax errors is not worth reading further: its problems are the result. */
function converted<Node>({ found, file }: Problems, { tree, read }: Tree<Node>): ParsedFile<Node> {
  if (found.length > 0) return { node: undefined, problems: found };
  try {
    const problems = nameProblems(tree).map(({ at, message }) => ({ file, ...at, message }));
    return { node: read(), problems };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    // SOQL the org cannot run says where it stands.
    const [line = 1, column = 1] = / at (\d+):(\d+)$/.exec(error.message)?.slice(1).map(Number) ?? [];
    return { node: undefined, problems: [{ file, line, column, message: error.message }] };
  }
}
