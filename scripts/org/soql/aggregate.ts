import { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { SObject } from '../values/sobject.js';
import { type Accumulator, accumulatorFor, keyOf } from './accumulator.js';
import type { Execution } from './execution.js';
import { type OperandReader, predicateOf } from './filter.js';
import { formattedAggregate } from './formatted.js';
import { operandReader, type Reader } from './readers.js';
import { comparisons, type ResolvedOperand, type ResolvedQuery } from './resolved.js';
import { sameOperand } from './resolveCondition.js';
import { sorted } from './sort.js';

/**
 * The groupings a query asks for: one, or with ROLLUP one less field each time, with CUBE every choice of fields
 * (SOQL Reference, "GROUP BY ROLLUP", "GROUP BY CUBE").
 */
export function groupingSets({ ast, groupBy }: ResolvedQuery): (readonly ResolvedOperand[])[] {
  if (ast.subtotals === 'rollup') return [...groupBy.keys(), groupBy.length].reverse().map((n) => groupBy.slice(0, n));
  if (ast.subtotals !== 'cube') return [groupBy];
  const choices = Array.from({ length: 2 ** groupBy.length }, (_, bits) =>
    groupBy.filter((_, i) => (bits & (1 << i)) !== 0),
  );
  return choices.sort((a, b) => b.length - a.length);
}

/** AggregateResult rows: SELECT … GROUP BY … HAVING … ORDER BY over the matching rows. */
export function aggregateRows(rows: readonly Row[], query: ResolvedQuery, run: Execution): SObject[] {
  const operands = operandsOf(query);
  const slotOf = (wanted: ResolvedOperand) => operands.findIndex((operand) => sameOperand(operand, wanted));
  // A group is a row with one value per operand, so that HAVING and ORDER BY read it as they read records.
  const readerOf: OperandReader = (operand) => {
    const slot = slotOf(operand);
    return (group) => group[slot];
  };
  let groups = groupRows(rows, query, operands, run);
  if (query.having) groups = groups.filter(predicateOf(query.having, run, readerOf));
  const def = run.tx.org.schema.get('AggregateResult') ?? AGGREGATE_RESULT;
  const names = query.columns.flatMap((column) =>
    column.kind === 'operand' ? [{ ...column, name: column.name.toLowerCase(), slot: slotOf(column.operand) }] : [],
  );
  const shown = ({ slot, operand, formatted }: (typeof names)[number], group: unknown[]) =>
    formatted ? formattedAggregate(group[slot], operand, run) : group[slot];
  return sorted(groups, query, run, readerOf).map((group) => {
    const record = new SObject(def);
    record.queried = true;
    record.aggregates = new Map(names.map((column) => [column.name, shown(column, group)]));
    return record;
  });
}

const AGGREGATE_RESULT = new ObjectDef('AggregateResult', 'Aggregate Result', 'Aggregate Results', '000', 'aggregate');

function operandsOf(query: ResolvedQuery): ResolvedOperand[] {
  const all = [
    ...query.columns.flatMap((column) => (column.kind === 'operand' ? [column.operand] : [])),
    ...query.groupBy,
    ...[...comparisons(query.having)].map((comparison) => comparison.operand),
    ...query.orderBy.map((order) => order.operand),
  ];
  return all.filter((operand, i) => all.findIndex((other) => sameOperand(operand, other)) === i);
}

function groupRows(
  rows: readonly Row[],
  query: ResolvedQuery,
  operands: readonly ResolvedOperand[],
  run: Execution,
): unknown[][] {
  return groupingSets(query).flatMap((fields) => groupRowsBy(fields, rows, operands, run));
}

function groupRowsBy(
  fields: readonly ResolvedOperand[],
  rows: readonly Row[],
  operands: readonly ResolvedOperand[],
  run: Execution,
): unknown[][] {
  const keys = fields.map((operand) => operandReader(operand, run));
  const groups = new Map<unknown, Group>();
  // Without GROUP BY all rows, even none, make one group.
  if (keys.length === 0) groups.set('', new Group(operands, fields, undefined, run));
  for (const row of rows) {
    const key = groupKey(row, keys);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = new Group(operands, fields, row, run)));
    group.add(row);
  }
  return [...groups.values()].map((group) => group.values());
}

function groupKey(row: Row, readers: readonly Reader[]): unknown {
  if (readers.length === 0) return '';
  if (readers.length === 1) return keyOf(readers[0]!(row));
  return readers.map((read) => String(keyOf(read(row)) ?? '\0')).join('\u0001');
}

function sameField(field: ResolvedOperand, { path }: Extract<ResolvedOperand, { kind: 'grouping' }>): boolean {
  return sameOperand(field, { kind: 'field', path });
}

class Group {
  private readonly accumulators: { slot: number; accumulator: Accumulator; read: Reader }[] = [];
  private readonly slots: unknown[];

  constructor(
    operands: readonly ResolvedOperand[],
    fields: readonly ResolvedOperand[],
    first: Row | undefined,
    run: Execution,
  ) {
    this.slots = operands.map((operand, slot) => {
      if (operand.kind === 'grouping') return fields.some((field) => sameField(field, operand)) ? 0 : 1;
      if (operand.kind !== 'aggregate') {
        const isGrouped = fields.some((field) => sameOperand(field, operand));
        return first && isGrouped ? operandReader(operand, run)(first) : null;
      }
      const read: Reader = operand.path ? operandReader(operand, run) : () => null;
      this.accumulators.push({ slot, accumulator: accumulatorFor(operand), read });
      return null;
    });
  }
  add(row: Row): void {
    for (const { accumulator, read } of this.accumulators) accumulator.add(read(row));
  }
  values(): unknown[] {
    for (const { slot, accumulator } of this.accumulators) this.slots[slot] = accumulator.result();
    return this.slots;
  }
}
