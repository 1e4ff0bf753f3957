import { appModel, query } from 'local/records';

export interface Found {
  id: string;
  name: string;
}

const MOST = 5;

/** The first records of an object whose name holds the text. */
export async function findByName(object: string, text: string): Promise<Found[]> {
  const { nameFields } = await appModel();
  const nameField = nameFields[object] ?? 'Name';
  const pattern = text.replace(/['\\%_]/g, '\\$&');
  const rows = await query(
    `SELECT Id, ${nameField} FROM ${object} WHERE ${nameField} LIKE '%${pattern}%' ORDER BY ${nameField} LIMIT ${MOST}`,
  );
  return rows.map((row) => ({ id: String(row['Id']), name: String(row[nameField]) }));
}
