import { appModel, fieldsOf, objectLabel, query, type Field } from 'local/records';
import { remove, request } from 'local/session';
import { say } from 'local/words';

/** A record of a custom metadata type with all its own fields, every value as text. */
export interface MetadataRecord {
  type: string;
  typeLabel: string;
  developerName: string;
  label: string;
  fields: { name: string; label: string; type: string; options: { label: string; value: string }[] }[];
  values: Record<string, string | null>;
}

/** A line of a list in Setup; the address is that of its page. */
export interface MetadataRow {
  address: string;
  label: string;
  name: string;
}

export async function metadataTypes(): Promise<MetadataRow[]> {
  const { metadataPrefixes } = await appModel();
  const rows = Object.entries(metadataPrefixes).map(async ([address, name]) => ({
    address,
    name,
    label: await objectLabel(name),
  }));
  return byLabel(await Promise.all(rows));
}

export async function recordsOfType(keyPrefix: string): Promise<{ title: string; rows: MetadataRow[] }> {
  const type = await typeOf(keyPrefix);
  const rows = await query(`SELECT Id, MasterLabel, DeveloperName FROM ${type}`);
  return {
    title: await objectLabel(type),
    rows: byLabel(
      rows.map(({ Id, MasterLabel, DeveloperName }) => ({
        address: String(Id),
        label: String(MasterLabel),
        name: String(DeveloperName),
      })),
    ),
  };
}

export async function readMetadataRecord(recordId: string): Promise<MetadataRecord> {
  const empty = await newMetadataRecord(recordId);
  const columns = ['DeveloperName', 'MasterLabel', ...empty.fields.map(({ name }) => name)].join(', ');
  const [row] = await query(`SELECT ${columns} FROM ${empty.type} WHERE Id = '${recordId.replace(/\W/g, '')}'`);
  if (!row) throw new Error(say('There is no such record, or you may not see it.'));
  return {
    ...empty,
    developerName: String(row['DeveloperName']),
    label: String(row['MasterLabel']),
    values: Object.fromEntries(empty.fields.map(({ name }) => [name, row[name] == null ? null : String(row[name])])),
  };
}

/** What the form begins with: every field empty, checkboxes as they are by default. */
export async function newMetadataRecord(keyPrefix: string): Promise<MetadataRecord> {
  const type = await typeOf(keyPrefix);
  const own = [...(await fieldsOf(type)).values()].filter(({ name }) => name.endsWith('__c'));
  return {
    type,
    typeLabel: await objectLabel(type),
    developerName: '',
    label: '',
    fields: own.map(inputOf),
    values: Object.fromEntries(
      own.map(({ name, type, defaultValueFormula }) => [
        name,
        type === 'boolean' ? (defaultValueFormula ?? 'false') : null,
      ]),
    ),
  };
}

/** Gives back the id of the record, which is new when its name is. */
export async function saveMetadataRecord({ type, developerName, label, values }: MetadataRecord): Promise<string> {
  const { id } = await request<{ id: string }>('/local/customMetadata', { type, developerName, label, values });
  return id;
}

export async function deleteMetadataRecord({ type, developerName }: MetadataRecord): Promise<void> {
  await remove(`/local/customMetadata/${type}/${developerName}`);
}

async function typeOf(id: string): Promise<string> {
  const { metadataPrefixes } = await appModel();
  const type = metadataPrefixes[id.slice(0, 3)];
  if (!type) throw new Error('Setup has no page here.');
  return type;
}

function byLabel(rows: MetadataRow[]): MetadataRow[] {
  return rows.sort((one, other) => one.label.localeCompare(other.label));
}

function inputOf({ name, label, type, picklistValues }: Field): MetadataRecord['fields'][number] {
  return { name, label, type, options: picklistValues.map(({ label: text, value }) => ({ label: text, value })) };
}
