import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ApexList } from '../../../scripts/org/values/collections.js';
import type { SObject } from '../../../scripts/org/values/sobject.js';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import { resolvedFor } from '../../../scripts/org/soql/resolveCache.js';
import type { Column, ResolvedQuery } from '../../../scripts/org/soql/resolved.js';
import { ledgerSchema, TestOrg } from './testOrg.js';

/** A table of queries over the same rows; a row named by `as` is referred to as `@name`, `@name15` is its id without suffix. */
interface Table {
  readonly cites: string;
  /** The tables of an org with several currencies. */
  readonly multiCurrency?: boolean;
  readonly rows: Record<string, Record<string, unknown>[]>;
  readonly cases: readonly { name: string; query: string; expect?: unknown; error?: string }[];
}

const FOLDER = new URL('../../conformance/soql/', import.meta.url);

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.case.json'))) {
  const table = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Table;
  describe(`${file.replace('.case.json', '')} (${table.cites})`, () => {
    const org = new TestOrg({}, ledgerSchema(table.multiCurrency));
    const ids = insertAll(org, table.rows);
    it.each(table.cases)('$name', ({ query, expect: expected, error }) => {
      const text = query.replace(/@(\w+?)(15)?\b/g, (_, name: string, short?: string) =>
        ids.get(name)!.slice(0, short ? 15 : 18),
      );
      if (error !== undefined) expect(() => org.query(text)).toThrow(error);
      else if (typeof expected === 'number') expect(org.count(text)).toBe(expected);
      else expect(table2d(org.query(text), resolvedFor(parseQuery(text).query, org.schema))).toEqual(expected);
    });
  });
}

function insertAll(org: TestOrg, rows: Table['rows']): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [object, records] of Object.entries(rows)) {
    for (const { as, ...values } of records) {
      const resolved = Object.entries(values).map(([name, value]) => [
        name,
        String(value).startsWith('@') ? ids.get(String(value).slice(1)) : value,
      ]);
      const id = org.insert(object, Object.fromEntries(resolved) as Record<string, unknown>);
      ids.set(String(as ?? values['Name'] ?? id), id);
    }
  }
  return ids;
}

function table2d(records: readonly SObject[], query: ResolvedQuery): unknown[][] {
  return records.map((record) => query.columns.map((column) => cell(record, column)));
}

function cell(record: SObject, column: Column): unknown {
  if (column.kind === 'children')
    return table2d(
      (record.relations!.get(column.relation.name.toLowerCase()) as ApexList<SObject>).items,
      column.query,
    );
  if (column.kind === 'typeOf') return target(record, column);
  if (column.aliased || record.def.name === 'AggregateResult')
    return shown(record.aggregates!.get(column.name.toLowerCase()));
  const { parents, field } = column.operand.path!;
  if (column.operand.kind === 'targetType')
    return shown((record.relations!.get(field.relationshipName!.toLowerCase()) as SObject | null)?.targetType);
  let owner: SObject | null = record;
  for (const lookup of parents)
    owner = (owner?.relations?.get(lookup.relationshipName!.toLowerCase()) ?? null) as SObject | null;
  return owner ? shown(owner.shown(field)) : null;
}

/** The selected fields of a TYPEOF parent, in the order of the branch. */
function target(record: SObject, { lookup, branches, otherwise }: Extract<Column, { kind: 'typeOf' }>): unknown {
  const parent = record.relations!.get(lookup.relationshipName!.toLowerCase()) as SObject | null;
  if (!parent) return null;
  return (branches.get(parent.def) ?? otherwise).map(({ field }) => shown(parent.getByName(field.name)));
}

function shown(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
