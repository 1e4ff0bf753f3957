import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { Diagnostic } from '../../../values/exceptions.js';
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

/** A tree with syntax errors is not worth reading further: its problems are the result. */
export function parseClass(file: string, source: string): ParsedFile<TypeNode> {
  const problems = new Problems(file);
  const tree = parserOf(source, problems).compilationUnit();
  return { node: problems.found.length > 0 ? undefined : compilationUnit(tree), problems: problems.found };
}

export function parseTrigger(file: string, source: string): ParsedFile<TriggerNode> {
  const problems = new Problems(file);
  const tree = parserOf(source, problems).triggerUnit();
  return { node: problems.found.length > 0 ? undefined : triggerUnit(tree), problems: problems.found };
}

function parserOf(source: string, problems: Problems) {
  return ApexParserFactory.createLexerAndParser(source, problems).parser;
}
