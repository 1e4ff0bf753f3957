import type { CustomMetadataRecord, CustomMetadataValue } from '../metadata/projectModel.js';
import { DEFINITIONS } from '../schema/customFields.js';
import type { FieldDef } from '../schema/model.js';
import { valueOfText } from '../schema/valueOfText.js';
import type { Row } from '../store/store.js';
import type { Table } from '../store/table.js';
import type { Seeder } from './seeder.js';

/** Rows of the project's custom metadata types. A wrong record is named with its file. */
export function seedCustomMetadata(seed: Seeder, records: readonly CustomMetadataRecord[]): void {
  for (const record of records) seed.attempt(() => void addRecord(seed, record));
  connectRecords(seed, records);
}

/**
 * Puts a record in, or in the place of the one with its name, as a deployment does (Metadata API Developer Guide,
 * "CustomMetadata"); fields without a value here keep theirs. Gives back its id.
 */
export function deployCustomMetadata(seed: Seeder, record: CustomMetadataRecord): string {
  const table = seed.store.tableNamed(record.object);
  const before = recordNamed(table, record.developerName);
  if (!before) return addRecord(seed, record);
  const row = [...before];
  for (const label of ['MasterLabel', 'Label']) row[table.def.field(label)!.index] = record.label;
  for (const [field, value] of valuesOf(seed, record)) row[field.index] = valueOf(record, field, value);
  const undo = seed.store.begin();
  table.update(undo, row);
  undo.commit();
  return row[0] as string;
}

/** The row of a custom metadata type with this DeveloperName. */
export function recordNamed(table: Table, developerName: string): Row | undefined {
  const name = table.def.field('DeveloperName')!.index;
  return [...table.all()].find((row) => String(row[name]).toLowerCase() === developerName.toLowerCase());
}

function addRecord(seed: Seeder, record: CustomMetadataRecord): string {
  const { object, developerName, label } = record;
  const names = {
    DeveloperName: developerName,
    QualifiedApiName: developerName,
    MasterLabel: label,
    Label: label,
    Language: 'en_US',
  };
  const own = valuesOf(seed, record).filter(([field]) => field.type !== 'reference');
  const values = own.map(([field, value]) => [field.name, valueOf(record, field, value)] as const);
  return seed.add(object, { ...names, ...Object.fromEntries(values) });
}

/** Metadata relationships name their target; all records must be there first. */
function connectRecords(seed: Seeder, records: readonly CustomMetadataRecord[]): void {
  for (const record of records) seed.attempt(() => connect(seed, record));
}

function connect(seed: Seeder, record: CustomMetadataRecord): void {
  const table = seed.store.tableNamed(record.object);
  const before = recordNamed(table, record.developerName);
  if (!before) return;
  const row = [...before];
  for (const [field, { text }] of valuesOf(seed, record)) {
    if (field.type !== 'reference' || text === null) continue;
    const target = idOf(seed, field.referenceTo[0] ?? '', text) ?? entityName(field, text);
    if (!target) throw new Error(`${record.file}: ${field.name} names ${text}, which no record is called`);
    row[field.index] = target;
  }
  const undo = seed.store.begin();
  table.update(undo, row);
  undo.commit();
}

function idOf(seed: Seeder, object: string, developerName: string): string | undefined {
  if (seed.schema.get(object)?.kind !== 'metadata') return undefined;
  return recordNamed(seed.store.tableNamed(object), developerName)?.[0] as string | undefined;
}

/** Relationships to objects and fields hold the name itself. */
function entityName(field: FieldDef, text: string): string | undefined {
  return DEFINITIONS.has(field.referenceTo[0] ?? '') ? text : undefined;
}

function valuesOf(seed: Seeder, record: CustomMetadataRecord): [FieldDef, CustomMetadataValue][] {
  const def = seed.schema.get(record.object);
  if (!def) throw new Error(`${record.file}: there is no custom metadata type ${record.object} in the project`);
  return record.values.map((value) => {
    const field = def.field(value.field);
    if (!field) throw new Error(`${record.file}: ${record.object} has no field ${value.field}`);
    return [field, value];
  });
}

function valueOf(record: CustomMetadataRecord, field: FieldDef, { text }: CustomMetadataValue): unknown {
  if (text === null || text === '') return field.type === 'boolean' ? false : null;
  const value = valueOfText(field, text);
  if (value !== undefined) return value;
  throw new Error(`${record.file}: ${text} is no ${field.type} for ${field.name}`);
}
