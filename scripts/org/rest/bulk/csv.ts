import { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** Delimiters by the name a job gives them (Bulk API 2.0 Developer Guide, "Create a Job"). */
export const DELIMITERS = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' } as const;
export type DelimiterName = keyof typeof DELIMITERS;

export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;
export type LineEndingName = keyof typeof LINE_ENDINGS;

export interface CsvFormat {
  readonly columnDelimiter: DelimiterName;
  readonly lineEnding: LineEndingName;
}

const QUOTE = 34;

/** Lines of a file as lists of values, header included. Every line must have as many values as the header. */
export function readCsv(
  chunks: readonly Uint8Array[],
  format: CsvFormat,
): AsyncIterable<string[]> | Iterable<string[]> {
  return chunks.some((chunk) => chunk.includes(QUOTE)) ? parsedLines(chunks, format) : plainLines(chunks, format);
}

/** Without a quote a line is its values with delimiters between: to split it costs a fifth of looking at every byte. */
function* plainLines(chunks: readonly Uint8Array[], format: CsvFormat): Generator<string[]> {
  const delimiter = DELIMITERS[format.columnDelimiter];
  let row = 0;
  let columns = 0;
  for (const line of textLines(chunks, LINE_ENDINGS[format.lineEnding])) {
    row++;
    if (line === '') continue;
    const values = line.split(delimiter);
    columns ||= values.length;
    if (values.length !== columns)
      throw new Error(`Invalid Record Length: expect ${columns}, got ${values.length} on line ${row}`);
    yield values;
  }
}

function* textLines(chunks: readonly Uint8Array[], ending: string): Generator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(ending);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

function parsedLines(chunks: readonly Uint8Array[], format: CsvFormat): AsyncIterable<string[]> {
  const parser = parse({
    bom: true,
    delimiter: DELIMITERS[format.columnDelimiter],
    record_delimiter: LINE_ENDINGS[format.lineEnding],
    skip_empty_lines: true,
  });
  return Readable.from(chunks).pipe(parser) as AsyncIterable<string[]>;
}

export const csvLine = (values: readonly string[], format: CsvFormat): string =>
  values.map((value) => `"${value.replaceAll('"', '""')}"`).join(DELIMITERS[format.columnDelimiter]) +
  LINE_ENDINGS[format.lineEnding];

/** Whether the first line ends as the job says; the platform refuses the whole job otherwise. */
export function endsLinesAs(chunks: readonly Uint8Array[], lineEnding: LineEndingName): boolean {
  let before = 0;
  for (const chunk of chunks) {
    const at = chunk.indexOf(10);
    if (at < 0) {
      before = chunk.at(-1) ?? before;
      continue;
    }
    const isCrLf = (at > 0 ? chunk[at - 1] : before) === 13;
    return isCrLf === (lineEnding === 'CRLF');
  }
  return true;
}
