import type { FieldDef, ObjectDef } from '../../schema/model.js';
import type { CsvFormat } from './csv.js';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
export type IngestState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** What became of one row of the file. */
export type RowOutcome =
  { readonly id: string; readonly created: boolean } | { readonly id: string | null; readonly error: string };

/** What was asked when the job was created. */
export interface IngestRequest {
  readonly object: ObjectDef;
  readonly operation: IngestOperation;
  readonly externalId: FieldDef | undefined;
  readonly format: CsvFormat;
}

/** One ingest job with its file and what became of every row of it, in the order of the file. */
export class IngestJob {
  state: IngestState = 'Open';
  modifiedAt: number;
  errorMessage: string | undefined;
  readonly outcomes: RowOutcome[] = [];
  failed = 0;
  processingMs = 0;
  private chunks: Uint8Array[] | undefined;

  constructor(
    readonly id: string,
    readonly userId: string,
    readonly createdAt: number,
    readonly request: IngestRequest,
  ) {
    this.modifiedAt = createdAt;
  }

  get hasContent(): boolean {
    return this.chunks !== undefined;
  }

  get content(): readonly Uint8Array[] {
    return this.chunks ?? [];
  }

  store(chunks: Uint8Array[]): void {
    this.chunks = chunks;
  }

  add(outcome: RowOutcome): void {
    this.outcomes.push(outcome);
    if ('error' in outcome) this.failed++;
  }
}

export const ENDED: ReadonlySet<IngestState> = new Set<IngestState>(['JobComplete', 'Failed', 'Aborted']);
