import { Readable } from 'node:stream';
import { parse as parseCsv } from 'csv-parse';
import { parse as parseJson } from 'lossless-json';
import { z } from 'zod';
import { errorText } from '../../errors.js';
import { BrokenFile, readLines, readText } from './text.js';

/** One line of a file by column name. Undefined values: the line does not have the columns of the file. */
export interface FileRecord {
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>> | undefined;
}

export interface FileFormat {
  readonly delimiter: string;
  readonly encoding: string;
}

/** The records of a CSV or NDJSON file; numbers stay the text they were written as. */
export function readRecords(path: string, format: FileFormat): AsyncGenerator<FileRecord> {
  const text = readText(path, format.encoding);
  return /\.ndjson$/i.test(path) ? jsonRecords(text) : csvRecords(text, format.delimiter);
}

async function* csvRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<FileRecord> {
  const parser = Readable.from(text).compose(
    parseCsv({ delimiter, relax_column_count: true, skip_empty_lines: true, info: true }),
  ) as AsyncIterable<{ info: { lines: number }; record: string[] }>;
  let header: string[] | undefined;
  try {
    for await (const { info, record } of parser) {
      if (!header) header = record;
      else yield { line: info.lines, values: byColumn(header, record) };
    }
  } catch (error) {
    throw error instanceof BrokenFile ? error : new BrokenFile(`it is not CSV: ${errorText(error)}`);
  }
  if (!header) throw new BrokenFile('it has no line with the names of its columns');
}

const byColumn = (header: readonly string[], record: readonly string[]) =>
  record.length === header.length ? Object.fromEntries(header.map((name, at) => [name, record[at]])) : undefined;

const object = z.record(z.string(), z.unknown());

async function* jsonRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let line = 0;
  for await (const json of readLines(text)) {
    line++;
    if (json.trim() !== '') yield { line, values: object.safeParse(parsed(json)).data };
  }
}

function parsed(json: string): unknown {
  try {
    return parseJson(json, undefined, (number) => number);
  } catch {
    return undefined;
  }
}
