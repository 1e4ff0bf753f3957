import type { ValueContext } from '@apexdevtools/apex-parser';
import type { Value } from './ast.js';
import type { TreeReader } from './conditionFromTree.js';
import { unescape } from './stringLiteral.js';

export function valueOf(tree: ValueContext, reader: TreeReader): Value {
  if (tree.subQuery()) return { kind: 'query', query: reader.subQuery(tree.subQuery()) };
  if (tree.valueList())
    return {
      kind: 'list',
      items: tree
        .valueList()
        .value_list()
        .map((item) => valueOf(item, reader)),
    };
  if (tree.boundExpression()) return { kind: 'bind', index: reader.bind(tree.boundExpression().expression()) };
  if (tree.IntegralCurrencyLiteral()) {
    const text = tree.getText();
    return { kind: 'money', isoCode: text.slice(0, 3).toUpperCase(), text: text.slice(3) };
  }
  return literalOf(tree);
}

function literalOf(tree: ValueContext): Value {
  const text = tree.getText();
  if (tree.NULL()) return { kind: 'null' };
  if (tree.BooleanLiteral()) return { kind: 'boolean', value: text.toLowerCase() === 'true' };
  if (tree.signedNumber()) return { kind: 'number', text: text.replace(/^\+/, '') };
  if (tree.DateLiteral()) return { kind: 'date', text };
  if (tree.DateTimeLiteral()) return { kind: 'datetime', text };
  if (tree.TimeLiteral()) return { kind: 'time', text };
  if (tree.dateFormula()) {
    const [name, n] = text.split(':');
    return { kind: 'dateLiteral', name: name!.toUpperCase(), ...(n !== undefined && { n: Number(n) }) };
  }
  return { kind: 'string', text: unescape(text) };
}
