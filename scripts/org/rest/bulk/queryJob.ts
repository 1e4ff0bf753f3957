import type { ObjectDef } from '../../schema/model.js';
import type { ResolvedPath, ResolvedQuery } from '../../soql/resolved.js';
import type { SObject } from '../../values/sobject.js';
import { asRestError } from '../errors.js';
import { jsonOf } from '../fieldJson.js';

type State = 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** One query job and the rows it found. */
export class QueryJob {
  state: State = 'UploadComplete';
  readonly object: ObjectDef;
  private readonly paths: readonly ResolvedPath[];
  private rows: readonly SObject[] = [];
  private errorMessage: string | undefined;

  constructor(
    readonly id: string,
    readonly userId: string,
    readonly createdAt: number,
    query: ResolvedQuery,
    readonly operation: 'query' | 'queryAll',
  ) {
    this.object = query.object;
    this.paths = query.columns.flatMap((column) =>
      column.kind === 'operand' && column.operand.path ? [column.operand.path] : [],
    );
  }

  get ended(): boolean {
    return this.state === 'JobComplete' || this.state === 'Failed' || this.state === 'Aborted';
  }

  get rowCount(): number {
    return this.rows.length;
  }

  get header(): string[] {
    return this.paths.map(({ parents, field }) =>
      [...parents.map((lookup) => lookup.relationshipName ?? lookup.name), field.name].join('.'),
    );
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

  line(row: number): string[] {
    const record = this.rows[row];
    return this.paths.map((path) => (record ? valueAt(record, path) : ''));
  }
}

function valueAt(row: SObject, { parents, field }: ResolvedPath): string {
  let record: SObject | null | undefined = row;
  for (const lookup of parents)
    record = record?.relations?.get((lookup.relationshipName ?? '').toLowerCase()) as SObject | null | undefined;
  const value = record ? jsonOf(record.get(field)) : null;
  return value === null || value === undefined ? '' : String(value);
}
