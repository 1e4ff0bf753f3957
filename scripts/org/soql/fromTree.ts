import {
  type ExpressionContext,
  FieldNameContext,
  type ForClausesContext,
  type FromNameListContext,
  type QueryContext,
  SoqlIdContext,
  type SubQueryContext,
} from '@apexdevtools/apex-parser';
import { Unsupported } from '../values/exceptions.js';
import type { Count, OrderItem, Query, SelectItem } from './ast.js';
import { conditionOf, fieldPathOf, operandOf, positionOf, type TreeReader } from './conditionFromTree.js';

export interface ReadQuery {
  readonly query: Query;
  /** The Apex expressions behind `:`, in the order of their bind index. */
  readonly binds: ExpressionContext[];
}

/** Reads the parse tree of a SOQL query, inside Apex or alone. */
export function queryFromTree(tree: QueryContext): ReadQuery {
  const reader = readerOf();
  return { query: queryOf(tree, reader), binds: reader.binds };
}

export function readerOf(): TreeReader {
  const reader: TreeReader = {
    binds: [],
    bind(expression) {
      return this.binds.push(expression) - 1;
    },
    subQuery: (sub) => subQueryOf(sub, reader),
  };
  return reader;
}

function queryOf(tree: QueryContext, reader: TreeReader): Query {
  refuseUnsupported(tree);
  const groupBy = tree.groupByClause();
  const offset = tree.offsetClause();
  const select = tree.selectList().selectEntry_list();
  return {
    ...commonClauses(tree, reader, select),
    ...accessOf(tree),
    ...(tree.usingScope()?.soqlId().getText().toLowerCase() === 'mine' && { scope: 'mine' as const }),
    ...(groupBy && {
      groupBy: groupBy
        .fieldGroupByList()
        .fieldGroupBy_list()
        .map((group) => operandOf(group)),
    }),
    ...subtotalsOf(groupBy),
    ...(groupBy?.HAVING() && { having: conditionOf(groupBy.logicalExpression(), reader) }),
    ...(offset && { offset: countOf(offset, reader) }),
    ...(tree.allRowsClause() && { allRows: true }),
    ...((tree.forClauses()?.VIEW_list().length ?? 0) > 0 && { forView: true }),
  };
}

/** What would change the answer if it were passed over. */
function refuseUnsupported(tree: QueryContext): void {
  const withClause = tree.withClause();
  const scope = tree.usingScope()?.soqlId().getText();
  if (tree.updateList()) throw new Unsupported('UPDATE TRACKING and UPDATE VIEWSTAT in SOQL', at(tree));
  if (withClause?.DATA() || withClause?.logicalExpression()) {
    throw new Unsupported('this WITH clause of SOQL', at(withClause));
  }
  if (scope && !/^(?:everything|mine)$/i.test(scope)) {
    throw new Unsupported(`USING SCOPE ${scope}`, at(tree.usingScope()));
  }
}

function accessOf(tree: QueryContext): Pick<Query, 'access'> {
  const withClause = tree.withClause();
  if (!withClause) return {};
  if (withClause.USER_MODE()) return { access: 'user' };
  return { access: withClause.SYSTEM_MODE() ? 'system' : 'securityEnforced' };
}

function subtotalsOf(groupBy: ReturnType<QueryContext['groupByClause']> | null): Pick<Query, 'subtotals'> {
  if (groupBy?.ROLLUP()) return { subtotals: 'rollup' };
  return groupBy?.CUBE() ? { subtotals: 'cube' } : {};
}

function subQueryOf(tree: SubQueryContext, reader: TreeReader): Query {
  return commonClauses(tree, reader, tree.subFieldList().subFieldEntry_list());
}

function commonClauses(
  tree: QueryContext | SubQueryContext,
  reader: TreeReader,
  entries: readonly SelectEntry[],
): Query {
  const from = tree.fromNameList();
  const where = tree.whereClause();
  const orderBy = tree.orderByClause();
  const limit = tree.limitClause();
  return {
    select: entries.map((entry) => selectItem(entry, reader)),
    from: fromOf(from),
    ...(where && { where: conditionOf(where.whereLogicalExpression(), reader) }),
    ...(orderBy && { orderBy: orderBy.fieldOrderList().fieldOrder_list().map(orderItem) }),
    ...(limit && { limit: countOf(limit, reader) }),
    ...(locks(tree.forClauses()) && { forUpdate: true }),
  };
}

/** `FROM Contact c, c.Account a`: the first names the object, the others parents reached from it (SOQL Reference, "Alias Notation"). */
function fromOf(tree: FromNameListContext): Query['from'] {
  const [first, ...others] = tree.children!.filter((child) => child.getText() !== ',').reduce(namesWithAlias, []);
  const root = [first!.name, ...(first!.alias ? [first!.alias] : [])].map((name) => [name.toLowerCase(), []] as const);
  const paths: Record<string, readonly string[]> = Object.fromEntries(root);
  for (const { name, alias } of others) {
    const [start = '', ...rest] = name.split('.');
    paths[(alias ?? name).toLowerCase()] = [...(paths[start.toLowerCase()] ?? [start]), ...rest];
  }
  return { ...first!, ...(others.length > 0 && { joins: paths }), ...positionOf(tree) };
}

type Named = { name: string; alias?: string };

/** An alias stands behind its name. */
function namesWithAlias(found: Named[], child: { getText(): string }): Named[] {
  if (child instanceof FieldNameContext) found.push({ name: child.getText() });
  else if (child instanceof SoqlIdContext) found.at(-1)!.alias = child.getText();
  return found;
}

type SelectEntry =
  | ReturnType<ReturnType<QueryContext['selectList']>['selectEntry']>
  | ReturnType<ReturnType<SubQueryContext['subFieldList']>['subFieldEntry']>;

function selectItem(entry: SelectEntry, reader: TreeReader): SelectItem {
  if (entry.typeOf()) return typeOf(entry.typeOf());
  if (entry.subQuery()) return { kind: 'children', query: subQueryOf(entry.subQuery(), reader) };
  const fields = entry.soqlFunction()?.soqlFieldsParameter();
  if (fields) return { kind: 'fields', group: fields.getText().toUpperCase() as 'ALL', ...positionOf(entry) };
  const alias = entry.soqlId();
  const call = entry.soqlFunction();
  return {
    kind: 'operand',
    ...(call?.FORMAT() ? { operand: operandOf(call), formatted: true } : { operand: operandOf(entry) }),
    ...(alias && { alias: alias.getText() }),
  };
}

function typeOf(tree: ReturnType<SelectEntry['typeOf']>): SelectItem {
  const fields = (list: { fieldName_list(): FieldNameContext[] }) => list.fieldName_list().map(fieldPathOf);
  const otherwise = tree.elseClause()?.fieldNameList();
  return {
    kind: 'typeOf',
    relationship: tree.fieldName().getText(),
    branches: tree
      .whenClause_list()
      .map((branch) => ({ object: branch.fieldName().getText(), fields: fields(branch.fieldNameList()) })),
    otherwise: otherwise ? fields(otherwise) : [],
    ...positionOf(tree),
  };
}

export function orderItem(
  tree: { fieldName(): FieldNameContext; DESC(): unknown; FIRST(): unknown; LAST(): unknown } & Parameters<
    typeof operandOf
  >[0],
): OrderItem {
  // SOQL Reference, ORDER BY: null records come first by default, in ascending as in descending order.
  return { operand: operandOf(tree), descending: Boolean(tree.DESC()), nullsLast: Boolean(tree.LAST()) };
}

export function countOf(
  tree: ReturnType<QueryContext['limitClause']> | ReturnType<QueryContext['offsetClause']>,
  reader: TreeReader,
): Count {
  const bound = tree.boundExpression();
  return bound ? { bind: reader.bind(bound.expression()) } : Number(tree.IntegerLiteral().getText());
}

/** FOR REFERENCE only feeds the lists of records that were referred to, which the org does not keep. */
function locks(tree: ForClausesContext | null): boolean {
  return (tree?.UPDATE_list().length ?? 0) > 0;
}

function at(tree: Parameters<typeof positionOf>[0]): string {
  const { line, column } = positionOf(tree);
  return `${line}:${column}`;
}
