import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { type Diagnostic, Unsupported } from '../../../values/exceptions.js';
import type { TriggerNode, TypeNode } from './ast.js';
import { compilationUnit, triggerUnit } from './declarations.js';

export interface ParsedFile<Node> {
  readonly node: Node | undefined;
  readonly problems: Diagnostic[];
}

class Problems extends ApexErrorListener {
  readonly found: Diagnostic[] = [];
  constructor(readonly file: string) {
    super();
  }
  apexSyntaxError(line: number, column: number, message: string): void {
    this.found.push({ file: this.file, line, column: column + 1, message });
  }
}

export function parseClass(file: string, source: string): ParsedFile<TypeNode> {
  const problems = new Problems(file);
  const tree = parserOf(source, problems).compilationUnit();
  return converted(problems, () => compilationUnit(tree));
}

export function parseTrigger(file: string, source: string): ParsedFile<TriggerNode> {
  const problems = new Problems(file);
  const tree = parserOf(source, problems).triggerUnit();
  return converted(problems, () => triggerUnit(tree));
}

function parserOf(source: string, problems: Problems) {
  return ApexParserFactory.createLexerAndParser(source, problems).parser;
}

/** A tree with syntax errors is not worth reading further: its problems are the result. */
function converted<Node>({ found, file }: Problems, read: () => Node | undefined): ParsedFile<Node> {
  if (found.length > 0) return { node: undefined, problems: found };
  try {
    return { node: read(), problems: found };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    // SOQL the org cannot run says where it stands.
    const [line = 1, column = 1] = / at (\d+):(\d+)$/.exec(error.message)?.slice(1).map(Number) ?? [];
    return { node: undefined, problems: [{ file, line, column, message: error.message }] };
  }
}
