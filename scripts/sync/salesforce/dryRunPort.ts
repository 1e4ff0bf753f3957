import type { SalesforceRecord } from '../streams/stream.js';
import type { RowResult, SalesforcePort } from './salesforcePort.js';

/** Asks the org, writes nothing, and counts as written what would have been sent. */
export class DryRunPort implements SalesforcePort {
  constructor(private readonly port: SalesforcePort) {}

  query<T>(soql: string): Promise<T[]> {
    return this.port.query<T>(soql);
  }

  queries<T>(soqls: readonly string[]): Promise<T[][]> {
    return this.port.queries<T>(soqls);
  }

  save(): Promise<void> {
    return Promise.resolve();
  }

  pages<T>(soql: string): AsyncIterable<readonly T[]> {
    return this.port.pages<T>(soql);
  }

  delete(ids: readonly string[]): Promise<readonly RowResult[]> {
    return Promise.resolve(ids.map(() => ({ success: true, errors: [] })));
  }

  upsert(_object: string, _field: string, records: readonly SalesforceRecord[]): Promise<readonly RowResult[]> {
    return Promise.resolve(records.map(() => ({ success: true, errors: [] })));
  }

  /** Questions alone are asked in a dry run. */
  apex<T>(path: string, body?: object): Promise<T> {
    return this.port.apex<T>(path, body);
  }

  requireApiCalls(): void {
    this.port.requireApiCalls?.();
  }
}
