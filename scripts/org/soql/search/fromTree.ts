import type {
  FieldListContext,
  FieldSpecContext,
  FieldSpecListContext,
  SoslClausesContext,
  SoslIdContext,
  SoslLiteralAltContext,
  SoslLiteralContext,
} from '@apexdevtools/apex-parser';
import { Unsupported } from '../../values/exceptions.js';
import type { Query, SelectItem } from '../ast.js';
import { conditionOf, operandOf, positionOf, type TreeReader } from '../conditionFromTree.js';
import { countOf, orderItem, readerOf, type ReadQuery } from '../fromTree.js';
import { unescape } from '../stringLiteral.js';
import type { Search } from './search.js';

/** Reads the parse tree of a search, inside Apex or alone. */
export function searchFromTree(tree: SoslLiteralContext | SoslLiteralAltContext): {
  search: Search;
  binds: ReadQuery['binds'];
} {
  const reader = readerOf();
  const clauses = tree.soslClauses();
  const access = accessOf(clauses);
  if (clauses.updateList()) throw unsupported('UPDATE TRACKING and UPDATE VIEWSTAT in SOSL', tree);
  const limit = clauses.limitClause();
  const search: Search = {
    find: findOf(tree, reader),
    group: groupOf(clauses),
    ...access,
    ...(clauses.RETURNING() && { returning: returningOf(clauses.fieldSpecList(), reader, access) }),
    ...(limit && { limit: countOf(limit, reader) }),
  };
  return { search, binds: reader.binds };
}

function returningOf(specs: FieldSpecListContext, reader: TreeReader, access: Pick<Query, 'access'>): Query[] {
  return flat<FieldSpecListContext, FieldSpecContext>(
    specs,
    (list) => list.fieldSpec(),
    (list) => list.fieldSpecList_list(),
  ).map((spec) => ({ ...specQuery(spec, reader), ...access }));
}

function findOf(tree: SoslLiteralContext | SoslLiteralAltContext, reader: TreeReader): Search['find'] {
  if ('boundExpression' in tree && tree.boundExpression())
    return { bind: reader.bind(tree.boundExpression().expression()) };
  const literal = tree
    .getChild(0)
    .getText()
    .replace(/^\[\s*FIND\s*/i, '');
  return literal.startsWith('{') ? literal.slice(1, -1) : unescape(literal);
}

function groupOf(clauses: SoslClausesContext): Search['group'] {
  const group = clauses.searchGroup();
  if (group?.SIDEBAR()) throw unsupported('IN SIDEBAR FIELDS', group);
  return (group?.getChild(0).getText().toUpperCase() ?? 'ALL') as Search['group'];
}

function accessOf(clauses: SoslClausesContext): Pick<Query, 'access'> {
  let access: Pick<Query, 'access'> = {};
  for (const clause of clauses.soslWithClause_list()) {
    if (clause.USER_MODE()) access = { access: 'user' };
    else if (clause.SYSTEM_MODE()) access = { access: 'system' };
    // These say how results are shown, not what is found.
    else if (!clause.SNIPPET() && !clause.SPELL_CORRECTION() && !clause.METADATA())
      throw unsupported('this WITH clause of SOSL', clause);
  }
  return access;
}

function specQuery(tree: FieldSpecContext, reader: TreeReader): Query {
  if (tree.LISTVIEW()) throw unsupported('USING ListView in SOSL', tree);
  const name = tree.soslId(0);
  const [where, orders, limit, offset] = [
    tree.logicalExpression(),
    tree.fieldOrderList(),
    tree.limitClause(),
    tree.offsetClause(),
  ];
  const fields = tree.fieldList();
  return {
    select: fields
      ? flat(
          fields,
          (list) => list,
          (list) => list.fieldList_list(),
        ).map(fieldOf)
      : [idAt(tree)],
    from: { name: name.getText(), ...positionOf(name) },
    ...(where && { where: conditionOf(where, reader) }),
    ...(orders && { orderBy: orders.fieldOrder_list().map(orderItem) }),
    ...(limit && { limit: countOf(limit, reader) }),
    ...(offset && { offset: countOf(offset, reader) }),
  };
}

/** The grammar nests lists: `a, b, c` is a, then the list `b, c`. */
function flat<List, Item>(list: List, item: (list: List) => Item, rest: (list: List) => readonly List[]): Item[] {
  return [item(list), ...rest(list).flatMap((one) => flat(one, item, rest))];
}

function idAt(tree: FieldSpecContext): SelectItem {
  return { kind: 'operand', operand: { kind: 'field', path: ['Id'], ...positionOf(tree) } };
}

function fieldOf(tree: FieldListContext): SelectItem {
  if (tree.soqlFunction())
    return {
      kind: 'operand',
      operand: operandOf({ start: tree.start, fieldName: () => null, soqlFunction: () => tree.soqlFunction() }),
    };
  const field = { kind: 'field', path: namesOf(tree.soslId(0)), ...positionOf(tree) } as const;
  const call = tree.TOLABEL() ? 'TOLABEL' : tree.CONVERT_CURRENCY() ? 'CONVERTCURRENCY' : undefined;
  const operand = call ? ({ kind: 'call', name: call, field, ...positionOf(tree) } as const) : field;
  const alias = tree.soslId(1)?.getText();
  return { kind: 'operand', operand, ...(tree.FORMAT() && { formatted: true }), ...(alias && { alias }) };
}

function namesOf(id: SoslIdContext): string[] {
  return id.getText().split('.');
}

function unsupported(what: string, tree: Parameters<typeof positionOf>[0]): Unsupported {
  const { line, column } = positionOf(tree);
  return new Unsupported(what, `${line}:${column}`);
}
