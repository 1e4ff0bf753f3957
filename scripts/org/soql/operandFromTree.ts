import type { FieldNameContext, SoqlFunctionContext } from '@apexdevtools/apex-parser';
import { Unsupported } from '../values/exceptions.js';
import type { FieldPath, FunctionCall, Operand, Position } from './ast.js';

interface Node {
  readonly start: { readonly line: number; readonly column: number };
}

export function positionOf(tree: Node): Position {
  return { line: tree.start.line, column: tree.start.column + 1 };
}

/** The operand of a select item, comparison, GROUP BY or ORDER BY entry: they all offer a field name or a function. */
export function operandOf(
  tree: Node & { fieldName(): FieldNameContext | null; soqlFunction(): SoqlFunctionContext | null },
): Operand {
  const call = tree.soqlFunction();
  return call ? callOf(call) : fieldPathOf(tree.fieldName()!);
}

export function fieldPathOf(tree: FieldNameContext): FieldPath {
  return { kind: 'field', path: tree.soqlId_list().map((id) => id.getText()), ...positionOf(tree) };
}

const UNSUPPORTED = ['FORMAT', 'DISTANCE', 'FIELDS'];

function callOf(tree: SoqlFunctionContext): FunctionCall {
  const name = tree.getChild(0).getText().toUpperCase();
  const position = positionOf(tree);
  if (UNSUPPORTED.includes(name)) throw new Unsupported(`${name}() in SOQL`, `${position.line}:${position.column}`);
  const date = tree.dateFieldName();
  const field = date?.fieldName() ?? tree.fieldName();
  return {
    kind: 'call',
    name: name as FunctionCall['name'],
    ...(field && { field: fieldPathOf(field) }),
    ...(date?.CONVERT_TIMEZONE() && { inUserZone: true }),
    ...position,
  };
}
