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

/** Lines of a file as lists of values, header included. Every line must have as many values as the header. */
export function readCsv(chunks: readonly Uint8Array[], format: CsvFormat): AsyncIterable<string[]> {
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
