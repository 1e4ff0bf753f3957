import type { CreatedNameContext, CreatorContext } from '@apexdevtools/apex-parser';
import type { Expression, NewExpression, Position, TypeName } from './ast.js';
import { expression, expressions } from './expressions.js';
import { at, typeNames } from './names.js';

/** `new X(…)`, `new List<X>{…}`, `new Map<K,V>{k => v}`, `new X[n]`, `new X[]{…}`. */
export function creation(context: CreatorContext, position: Position): NewExpression {
  const type = createdType(context.createdName(), context.arrayCreatorRest() ? 1 : 0);
  const made = (form: NewExpression['form'], args: Expression[]): NewExpression => ({
    kind: 'new',
    type,
    form,
    args,
    at: position,
  });
  const array = context.arrayCreatorRest();
  if (array) {
    const size = array.expression();
    return size
      ? made('size', [expression(size)])
      : made('elements', array.arrayInitializer()?.expression_list().map(expression) ?? []);
  }
  const pairs = context.mapCreatorRest()?.mapCreatorRestPair_list();
  if (pairs)
    return made(
      'pairs',
      pairs.flatMap((pair) => pair.expression_list().map(expression)),
    );
  const elements = context.setCreatorRest()?.expression_list();
  if (elements) return made('elements', elements.map(expression));
  if (context.noRest()) return made('elements', []);
  return made('arguments', expressions(context.classCreatorRest().arguments().expressionList()));
}

function createdType(context: CreatedNameContext, arrays: number): TypeName {
  const parts = context.idCreatedNamePair_list().map((pair) => ({
    name: pair.anyId().getText(),
    args: typeNames(pair.typeList()),
  }));
  return { parts, arrays, at: at(context) };
}
