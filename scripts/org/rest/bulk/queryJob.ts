import { isCompound, type ObjectDef } from '../../schema/model.js';
import type { Column, ResolvedPath, ResolvedQuery } from '../../soql/resolved.js';
import type { SObject } from '../../values/sobject.js';
import { asRestError } from '../errors.js';
import { jsonOf } from '../fieldJson.js';
import { recordJson, shapeOf } from '../shape.js';

type State = 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** One query job and the rows it found. */
export class QueryJob {
  state: State = 'UploadComplete';
  readonly object: ObjectDef;
  private readonly cells: readonly Cell[];
  private rows: readonly SObject[] = [];
  errorMessage: string | undefined;

  constructor(
    readonly id: string,
    readonly userId: string,
    readonly createdAt: number,
    private readonly query: ResolvedQuery,
    readonly operation: 'query' | 'queryAll',
  ) {
    this.object = query.object;
    this.cells = query.columns.flatMap(cellOf);
  }

  get ended(): boolean {
    return this.state === 'JobComplete' || this.state === 'Failed' || this.state === 'Aborted';
  }

  get rowCount(): number {
    return this.rows.length;
  }

  get header(): string[] {
    return this.cells.map(({ name }) => name);
  }

  run(query: () => SObject[] | number): void {
    if (this.ended) return;
    try {
      const found = query();
      this.rows = typeof found === 'number' ? [] : found;
      this.state = 'JobComplete';
    } catch (error) {
      const known = asRestError(error)?.errors[0];
      this.errorMessage = known?.message ?? String(error);
      this.state = 'Failed';
    }
  }

  abort(): boolean {
    if (this.ended) return false;
    this.state = 'Aborted';
    return true;
  }

  progress(): object {
    const { errorMessage } = this;
    return {
      numberRecordsProcessed: this.rows.length,
      retries: 0,
      totalProcessingTime: 0,
      ...(errorMessage === undefined ? {} : { errorMessage }),
    };
  }

  /** As the REST API gives them. */
  records(base: string): object[] {
    const shape = shapeOf(this.query);
    return this.rows.map((row) => recordJson(row, shape, base));
  }

  line(row: number): string[] {
    const record = this.rows[row];
    return this.cells.map(({ read }) => (record ? textOf(read(record)) : ''));
  }
}

/** A column of the answer: its title, and how a row fills it. */
interface Cell {
  readonly name: string;
  readonly read: (row: SObject) => unknown;
}

function cellOf(column: Column): Cell[] {
  if (column.kind !== 'operand' || !column.operand.path) return [];
  const { path } = column.operand;
  if (isCompound(path.field)) return [];
  if (column.aliased) return [{ name: column.name, read: (row) => row.aggregates?.get(column.name.toLowerCase()) }];
  const lookups = path.parents.map((lookup) => lookup.relationshipName ?? lookup.name);
  return [{ name: [...lookups, path.field.name].join('.'), read: (row) => valueAt(row, path) }];
}

function valueAt(row: SObject, { parents, field }: ResolvedPath): unknown {
  let record: SObject | null | undefined = row;
  for (const lookup of parents)
    record = record?.relations?.get((lookup.relationshipName ?? '').toLowerCase()) as SObject | null | undefined;
  return record?.shown(field);
}

function textOf(content: unknown): string {
  const value = jsonOf(content ?? null);
  return value === null || value === undefined ? '' : String(value);
}
