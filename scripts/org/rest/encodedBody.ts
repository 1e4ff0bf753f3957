import { RestError } from './errors.js';

/** The request with its body as it was before the client compressed it (REST API Developer Guide, "Compression Headers"). */
export function decoded(request: Request): Request {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase();
  if (!encoding || encoding === 'identity' || !request.body) return request;
  if (encoding !== 'gzip' && encoding !== 'deflate')
    throw new RestError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content encoding '${encoding}' is not supported.`);
  const headers = new Headers(request.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  const body = request.body.pipeThrough(new DecompressionStream(encoding));
  return new Request(request.url, { method: request.method, headers, body, duplex: 'half' } as RequestInit);
}

/** A body that is not compressed as its header says. */
export function badEncoding(error: Error): RestError | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (!code?.startsWith('Z_')) return undefined;
  return new RestError(
    400,
    'JSON_PARSER_ERROR',
    `The body is not compressed as Content-Encoding says: ${error.message}`,
  );
}
