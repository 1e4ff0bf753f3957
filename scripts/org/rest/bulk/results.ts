import { Readable } from 'node:stream';
import { csvLine, readCsv } from './csv.js';
import type { IngestJob, RowOutcome } from './ingestJob.js';

const CSV_TYPE = { 'content-type': 'text/csv' };

/** A response of CSV lines that are made while they are sent. */
export function csvResponse(lines: AsyncIterable<string>, headers: Record<string, string> = {}): Response {
  const body = Readable.toWeb(Readable.from(blocks(lines))) as ReadableStream;
  return new Response(body, { status: 200, headers: { ...CSV_TYPE, ...headers } });
}

export const successfulResults = (job: IngestJob): Response =>
  resultsOf(job, ['sf__Id', 'sf__Created'], (outcome) =>
    outcome && !('error' in outcome) ? [outcome.id, String(outcome.created)] : undefined,
  );

export const failedResults = (job: IngestJob): Response =>
  resultsOf(job, ['sf__Id', 'sf__Error'], (outcome) =>
    outcome && 'error' in outcome ? [outcome.id ?? '', outcome.error] : undefined,
  );

/** Rows of a job that ended before it came to them. */
export const unprocessedRecords = (job: IngestJob): Response =>
  resultsOf(job, [], (outcome) => (outcome ? undefined : []));

type Told = (outcome: RowOutcome | undefined) => string[] | undefined;

function resultsOf(job: IngestJob, head: readonly string[], told: Told): Response {
  return csvResponse(resultLines(job, head, told));
}

/** The lines of the file whose outcome is told, each behind what is told of it. */
async function* resultLines(job: IngestJob, head: readonly string[], told: Told): AsyncGenerator<string> {
  let row = -1;
  try {
    for await (const line of readCsv(job.content, job.request.format)) {
      const values = row < 0 ? head : told(job.outcomes[row]);
      row++;
      if (values) yield csvLine([...values, ...line], job.request.format);
    }
  } catch {
    // The file broke off here already when the job ran, which says so in its errorMessage.
  }
}

/** Many lines a write: one write a line would cost more than making it. */
async function* blocks(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let block = '';
  for await (const line of lines) {
    block += line;
    if (block.length < 64 * 1024) continue;
    yield Buffer.from(block);
    block = '';
  }
  if (block) yield Buffer.from(block);
}
