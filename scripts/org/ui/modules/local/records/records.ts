import type { AppModel, AppPage, ObjectPage } from '../../../pageModel';
import { recordPath } from 'local/router';
import { data, metadata } from 'local/session';
import { say } from 'local/words';

export interface Field {
  name: string;
  label: string;
  type: string;
  referenceTo: string[];
  relationshipName: string | null;
  scale: number;
  defaultValueFormula: string | null;
  picklistValues: { value: string; label: string }[];
}

export type Row = Record<string, unknown>;

/** A column of rows that are no records. */
export function plainField(name: string, label: string, type = 'string'): Field {
  const none = { referenceTo: [], relationshipName: null, scale: 0, defaultValueFormula: null, picklistValues: [] };
  return { name, label, type, ...none };
}

interface Described {
  label: string;
  fields: Field[];
}

const kept = new Map<string, Promise<unknown>>();
const changeListeners = new Set<(recordIds: readonly string[]) => void>();

function once<Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> {
  if (!kept.has(key)) kept.set(key, read());
  return kept.get(key) as Promise<Answer>;
}

export function appModel(): Promise<AppModel> {
  return once('app', () => metadata<AppModel>('app'));
}

/** The page of a tab that shows a Lightning page. */
export function appPage(tab: string): Promise<AppPage> {
  return once(`tab ${tab}`, () => metadata<AppPage>(`tabs/${tab}`));
}

export function objectPage(object: string): Promise<ObjectPage> {
  return once(`page ${object}`, async () => spoken(await metadata<ObjectPage>(`pages/${object}`)));
}

/** What the platform brings of a page is named in the language of the user; the package's own names have come so. */
function spoken(page: ObjectPage): ObjectPage {
  const named = <Part extends { label: string }>(part: Part): Part => ({ ...part, label: say(part.label) });
  return {
    ...named(page),
    pluralLabel: say(page.pluralLabel),
    sections: page.sections.map(named),
    relatedLists: page.relatedLists.map(named),
    listViews: page.listViews.map(named),
  };
}

/** The objects the user may read. */
export async function readableObjects(): Promise<ReadonlySet<string>> {
  const { sobjects } = await once('objects', () => data<{ sobjects: { name: string }[] }>('/sobjects'));
  return new Set(sobjects.map(({ name }) => name));
}

/** What the user holds, by name. */
export async function permissionSets({ username }: { username: string }): Promise<ReadonlySet<string>> {
  const quoted = username.replace(/['\\]/g, '\\$&');
  const rows = await query(
    `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE Assignee.Username = '${quoted}'`,
  );
  return new Set(rows.map((row) => String((row['PermissionSet'] as Row | undefined)?.['Name'])));
}

/** The fields of an object the user may see, by name. */
export async function fieldsOf(object: string): Promise<ReadonlyMap<string, Field>> {
  const described = await describe(object);
  return new Map(described.fields.map((field) => [field.name, field]));
}

export async function objectLabel(object: string): Promise<string> {
  return (await describe(object)).label;
}

function describe(object: string): Promise<Described> {
  return once(`describe ${object}`, async () => {
    const described = await data<Described>(`/sobjects/${object}/describe`);
    return { ...described, fields: described.fields.map(headed) };
  });
}

/** Lookups are headed by what they lead to: "Account", not "Account ID". Standard fields are named by the platform. */
function headed(field: Field): Field {
  if (field.name.endsWith('__c')) return field;
  const label = say(field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label);
  const picklistValues = field.picklistValues.map((one) => ({ ...one, label: say(one.label) }));
  return { ...field, label, picklistValues };
}

export async function query(soql: string): Promise<Row[]> {
  const { records } = await data<{ records: Row[] }>(`/query?q=${encodeURIComponent(soql)}`);
  return records;
}

/** Reads records with the names of what they refer to; columns the user may not see are left out. */
export async function readRecords(
  object: string,
  columns: readonly string[],
  condition: string,
): Promise<{ fields: Field[]; rows: Row[] }> {
  const visible = await fieldsOf(object);
  const fields = columns.map((name) => visible.get(name)).filter((field) => field !== undefined);
  const [{ nameFields }, readable] = await Promise.all([appModel(), readableObjects()]);
  const names = fields.flatMap((field) => [field.name, ...namePath(field, nameFields, readable)]);
  const currency = visible.has('CurrencyIsoCode') ? ['CurrencyIsoCode'] : [];
  const selected = [...new Set(['Id', ...names, ...currency])].join(', ');
  return { fields, rows: await query(`SELECT ${selected} FROM ${object} ${condition}`) };
}

function namePath(
  { relationshipName, referenceTo }: Field,
  nameFields: AppModel['nameFields'],
  readable: ReadonlySet<string>,
): string[] {
  const target = referenceTo[0];
  return relationshipName && target && readable.has(target)
    ? [`${relationshipName}.${nameFields[target] ?? 'Name'}`]
    : [];
}

/** The page of a record of whatever object. */
export async function recordPathOf(recordId: string): Promise<string> {
  const { prefixes } = await appModel();
  return recordPath(prefixes[recordId.slice(0, 3)] ?? '', recordId);
}

export function recordsChanged(recordIds: readonly string[]): void {
  changeListeners.forEach((listener) => listener(recordIds));
}

/** Gives back the function that ends the listening. */
export function onRecordsChanged(listener: (recordIds: readonly string[]) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}
