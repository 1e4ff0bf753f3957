import { appModel, fieldsOf, objectLabel, query, type Field } from 'local/records';
import { request } from 'local/session';

/** A record of a custom metadata type with all its own fields, every value as text. */
export interface MetadataRecord {
  type: string;
  typeLabel: string;
  developerName: string;
  label: string;
  fields: { name: string; label: string; type: string; options: { label: string; value: string }[] }[];
  values: Record<string, string | null>;
}

export async function readMetadataRecord(recordId: string): Promise<MetadataRecord> {
  const { metadataPrefixes } = await appModel();
  const type = metadataPrefixes[recordId.slice(0, 3)];
  if (!type) throw new Error('Setup has no page here.');
  const own = [...(await fieldsOf(type)).values()].filter(({ name }) => name.endsWith('__c'));
  const columns = ['DeveloperName', 'MasterLabel', ...own.map(({ name }) => name)].join(', ');
  const [row] = await query(`SELECT ${columns} FROM ${type} WHERE Id = '${recordId.replace(/\W/g, '')}'`);
  if (!row) throw new Error('There is no such record, or you may not see it.');
  return {
    type,
    typeLabel: await objectLabel(type),
    developerName: String(row['DeveloperName']),
    label: String(row['MasterLabel']),
    fields: own.map(inputOf),
    values: Object.fromEntries(own.map(({ name }) => [name, row[name] == null ? null : String(row[name])])),
  };
}

/** Gives back the id of the record, which is new when its name is. */
export async function saveMetadataRecord({ type, developerName, label, values }: MetadataRecord): Promise<string> {
  const { id } = await request<{ id: string }>('/local/customMetadata', { type, developerName, label, values });
  return id;
}

function inputOf({ name, label, type, picklistValues }: Field): MetadataRecord['fields'][number] {
  return { name, label, type, options: picklistValues.map(({ label: text, value }) => ({ label: text, value })) };
}
