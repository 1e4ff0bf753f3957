import { z } from 'zod';
import { csvLine } from '../bulk/csv.js';
import { RestError } from '../errors.js';
import { readJson } from './asyncWire.js';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rowsShape = z.array(z.record(z.string(), z.union([value, z.record(z.string(), value)])));
type Cells = Readonly<Record<string, string>>;

/** What is left out stays as it is in both formats; `null` clears a field. */
const CLEAR = '#N/A';

/** Records in JSON as the same records in CSV: parents by external id become columns of their own. */
export function csvOfJson(content: Uint8Array): Uint8Array {
  const rows = rowsShape.safeParse(readJson(Buffer.from(content).toString()));
  if (!rows.success)
    throw new RestError(400, 'InvalidBatch', 'The content of the batch is no list of records in JSON.');
  const cells = rows.data.map((row): Cells => Object.fromEntries(Object.entries(row).flatMap(cellsOf)));
  const columns = [...new Set(cells.flatMap((row) => Object.keys(row)))];
  const line = (values: readonly string[]): string => csvLine(values, { columnDelimiter: 'COMMA', lineEnding: 'LF' });
  const lines = cells.map((row) => line(columns.map((name) => row[name] ?? '')));
  return Buffer.from([line(columns), ...lines].join(''));
}

type Row = z.infer<typeof rowsShape>[number];

function cellsOf([name, content]: [string, Row[string]]): [string, string][] {
  if (name === 'attributes') return [];
  if (typeof content === 'object' && content !== null)
    return Object.entries(content).flatMap(([field, inner]) => cellsOf([`${name}.${field}`, inner]));
  return [[name, content === null ? CLEAR : String(content)]];
}
