import type {
  AnnotationContext,
  ApexParserRuleContext,
  ModifierContext,
  TypeListContext,
  TypeNameContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import type { Annotation, Modifier, Modifiers, Position, TypeName } from './ast.js';
import { stringValue } from './literals.js';

/** Lines and columns count from 1, as the platform's compile errors do. */
export function at(context: ApexParserRuleContext): Position {
  return { line: context.start.line, column: context.start.column + 1 };
}

export function endOf(context: ApexParserRuleContext): Position {
  const token = context.stop ?? context.start;
  return { line: token.line, column: token.column + 1 };
}

export function typeName(context: TypeRefContext): TypeName {
  const brackets = context.arraySubscripts()?.getText().length ?? 0;
  return { parts: context.typeName_list().map(typePart), arrays: brackets / 2, at: at(context) };
}

function typePart(context: TypeNameContext): TypeName['parts'][number] {
  const args = typeNames(context.typeArguments()?.typeList());
  if (context.LIST()) return { name: 'List', args };
  if (context.SET()) return { name: 'Set', args };
  if (context.MAP()) return { name: 'Map', args };
  return { name: context.id().getText(), args };
}

export function typeNames(context: TypeListContext | null | undefined): TypeName[] {
  return context ? context.typeRef_list().map(typeName) : [];
}

/** A dotted name as a type: `DmlException`, `Outer.Failure`. */
export function dottedTypeName(text: string, position: Position): TypeName {
  return { parts: text.split('.').map((name) => ({ name, args: [] })), arrays: 0, at: position };
}

export function modifiers(list: readonly ModifierContext[]): Modifiers {
  const words: Modifier[] = [];
  const annotations: Annotation[] = [];
  for (const item of list) {
    if (item.annotation()) annotations.push(annotation(item.annotation()));
    else words.push(word(item));
  }
  return { words, annotations };
}

function word(context: ModifierContext): Modifier {
  if (context.SHARING())
    return context.WITH() ? 'with sharing' : context.WITHOUT() ? 'without sharing' : 'inherited sharing';
  return context.getText().toLowerCase() as Modifier;
}

function annotation(context: AnnotationContext): Annotation {
  const values: Record<string, string> = {};
  const single = context.elementValue();
  if (single) values['value'] = literalText(single.getText());
  for (const pair of context.elementValuePairs()?.elementValuePair_list() ?? []) {
    values[pair.id().getText().toLowerCase()] = literalText(pair.elementValue().getText());
  }
  return { name: context.id().getText().toLowerCase(), values };
}

function literalText(text: string): string {
  return text.startsWith("'") ? stringValue(text) : text;
}
