import { describe, expect, it } from 'vitest';
import { csvLine, readCsv, type CsvFormat } from '../../../../scripts/org/rest/bulk/csv.js';

const comma: CsvFormat = { columnDelimiter: 'COMMA', lineEnding: 'LF' };
const pipe: CsvFormat = { columnDelimiter: 'PIPE', lineEnding: 'CRLF' };

async function read(text: string, format = comma, chunk = text.length): Promise<string[][]> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, n) =>
    bytes.subarray(n * chunk, (n + 1) * chunk),
  );
  const lines: string[][] = [];
  for await (const line of readCsv(chunks, format)) lines.push(line);
  return lines;
}

describe('a CSV file', () => {
  const lines = [
    ['Name', 'Amount__c'],
    ['Zoë Müller €', '1'],
    ['', ' 2 '],
    ['#N/A', ''],
  ];

  it.each([1, 2, 3, 7, 1000])(
    'without quotes reads like one with quotes, arriving %i bytes at a time',
    async (size) => {
      for (const format of [comma, pipe]) {
        const quoted = lines.map((line) => csvLine(line, format)).join('');
        expect(await read(quoted, format, size)).toEqual(lines);
        expect(await read(quoted.replaceAll('"', ''), format, size)).toEqual(lines);
      }
    },
  );

  it('may begin with a byte order mark, have empty lines, and end without a line ending', async () => {
    expect(await read('\uFEFFName,Amount__c\n\nA,1\n\nB,2')).toEqual([
      ['Name', 'Amount__c'],
      ['A', '1'],
      ['B', '2'],
    ]);
  });

  it.each(['A,B\n1,2\n3\n', '"A",B\n1,2\n3\n'])(
    '%j breaks off where a line has another number of values',
    async (text) => {
      await expect(read(text)).rejects.toThrow('Invalid Record Length');
    },
  );
});
