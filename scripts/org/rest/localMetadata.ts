import { z } from 'zod';
import type { LocalOrg } from '../seed/localOrg.js';
import { deployCustomMetadata, recordNamed } from '../seed/customMetadata.js';
import { Seeder } from '../seed/seeder.js';
import { RestError } from './errors.js';

const recordShape = z.object({
  /** `Credit_Rule__mdt` */
  type: z.string().endsWith('__mdt'),
  developerName: z.string().regex(/^[A-Za-z](?:_?[A-Za-z0-9])*$/),
  label: z.string().min(1).max(40),
  /** By field, as a metadata file writes them; null empties the field. */
  values: z.record(z.string(), z.string().nullable()),
});

/** One record of a custom metadata type, as Setup saves it: it fires no trigger and is seen at once. */
export function deployRecord(org: LocalOrg, body: unknown): { id: string } {
  const asked = recordShape.safeParse(body);
  if (!asked.success) throw new RestError(400, 'INVALID_INPUT', z.prettifyError(asked.error));
  const { type, developerName, label, values } = asked.data;
  requireValues(org, type, values);
  const seed = new Seeder(org.schema, org.store, org.clock);
  try {
    const record = {
      object: type,
      developerName,
      label,
      isProtected: false,
      values: Object.entries(values).map(([field, text]) => ({ field, type: undefined, text })),
      file: `${type}.${developerName}`,
    };
    return { id: deployCustomMetadata(seed, record) };
  } catch (error) {
    throw new RestError(400, 'INVALID_INPUT', error instanceof Error ? error.message : String(error));
  }
}

/** Deletes a record for good, as Setup does (Help, "Add or Edit Custom Metadata Records Declaratively"). */
export function deleteRecord({ schema, store }: LocalOrg, type: string, developerName: string): void {
  const table = schema.get(type)?.kind === 'metadata' ? store.tableNamed(type) : undefined;
  const row = table && recordNamed(table, developerName);
  if (!table || !row) throw new RestError(404, 'NOT_FOUND', `There is no record ${developerName} of ${type}`);
  const undo = store.begin();
  table.remove(undo, String(row[0]));
  undo.commit();
}

function requireValues({ schema }: LocalOrg, type: string, values: Readonly<Record<string, string | null>>): void {
  const def = schema.get(type);
  const missing = Object.keys(values).filter((name) => !values[name] && def?.field(name)?.required);
  if (missing.length === 0) return;
  throw new RestError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`);
}
