import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Context } from 'hono';
import { RestError } from '../errors.js';
import type { Env } from '../rest.js';

/** "150 MB after base64": 100 MB of raw data a job (Salesforce Developer Limits, "Bulk API 2.0"). */
const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

export const isUpload = (method: string, path: string): boolean => method === 'PUT' && path.endsWith('/batches');

/** The body of an upload as it arrives, refused once it is too large. */
export async function readUpload(c: Context<Env>): Promise<Uint8Array[]> {
  const type = c.req.header('content-type') ?? '';
  if (!/^text\/csv\b/i.test(type)) {
    await c.req.raw.body?.cancel();
    throw new RestError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' is not supported. Send text/csv.`);
  }
  if (!c.req.raw.body) return [];
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of Readable.fromWeb(c.req.raw.body as NodeStream) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_UPLOAD_BYTES)
      throw new RestError(413, 'EXCEEDED_MAX_SIZE_REQUEST', 'An upload holds at most 100 MB; split it over jobs.');
    chunks.push(chunk);
  }
  return chunks;
}
