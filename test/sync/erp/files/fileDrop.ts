import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '../../../../scripts/sync/erp/erpSource.js';
import { FilesSource } from '../../../../scripts/sync/erp/files/filesSource.js';
import { filesSettings } from '../../../../scripts/sync/erp/files/settings.js';

export type FileRow = Readonly<Record<string, string | boolean>>;

/** An ERP that delivers files: each one is written beside and renamed when it is complete. */
export class FileDrop {
  readonly root = mkdtempSync(join(tmpdir(), 'credit-files-'));
  private delivered = 0;

  constructor() {
    mkdirSync(join(this.root, 'incoming'));
  }

  source(more: Record<string, unknown> = {}): FilesSource {
    const settings = { kind: 'files', folder: this.root, pageSize: 2, companies: ['1000'], ...more };
    return new FilesSource(filesSettings.parse(settings));
  }

  /** A file of rows; NDJSON every other time, so that both are tried. Returns its name. */
  deliver(entity: Entity | 'totals', rows: readonly FileRow[], company = '1000'): string {
    const json = this.delivered % 2 === 1;
    return this.write(entity, json ? ndjson(rows) : csv(rows), { company, extension: json ? 'ndjson' : 'csv' });
  }

  write(
    entity: Entity | 'totals',
    content: string | Uint8Array,
    {
      company = '1000',
      extension = 'csv',
      manifest,
      time,
    }: { company?: string; extension?: string; manifest?: object; time?: string } = {},
  ): string {
    const clock = time ?? `20260301T${String(100_000 + ++this.delivered).padStart(6, '0')}Z`;
    const name = `${clock}_${entity}${entity === 'rates' ? '' : `_${company}`}.${extension}`;
    const path = this.path(name);
    if (manifest) writeFileSync(`${path}.manifest.json`, JSON.stringify(manifest));
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
    return name;
  }

  /** Where a delivered file lies until it is taken. */
  path(name: string): string {
    return join(this.root, 'incoming', name);
  }

  in(folder: string): string[] {
    return readdirSync(join(this.root, folder)).sort();
  }

  stop(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A row of an items file. */
export const itemRow = (key: string, balance = '100.10', customer = 'C1'): FileRow => ({
  key,
  customer_number: customer,
  kind: 'invoice',
  document_number: key,
  issue_date: '2026-03-01',
  due_date: '2026-03-31',
  currency: 'USD',
  amount: '100.10',
  balance,
  state: Number(balance) === 0 ? 'paid' : 'open',
});

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

export function csv(rows: readonly FileRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (value: unknown): string => `"${String(value ?? '').replaceAll('"', '""')}"`;
  return (
    [columns.join(','), ...rows.map((row) => columns.map((column) => quoted(row[column])).join(','))].join('\n') + '\n'
  );
}

const ndjson = (rows: readonly FileRow[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
