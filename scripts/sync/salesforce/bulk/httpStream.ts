import http from 'node:http';
import https from 'node:https';
import { once } from 'node:events';

export interface StreamCall {
  readonly method: 'GET' | 'PUT';
  readonly url: string;
  readonly accessToken: string;
  /** Written block by block, and again from the start by every new call. */
  readonly body?: { readonly bytes: number; blocks(): Iterable<Buffer> };
  /** After so long without a byte in either direction the call is given up. */
  readonly idleMs: number;
}

/** One call whose body, sent or received, is never in memory as a whole. Fails on any status but 2xx. */
export async function streamCall(call: StreamCall): Promise<http.IncomingMessage> {
  const { request } = call.url.startsWith('https:') ? https : http;
  const headers = {
    authorization: `Bearer ${call.accessToken}`,
    ...(call.body ? { 'content-type': 'text/csv', 'content-length': call.body.bytes } : {}),
  };
  const sent = request(call.url, { method: call.method, headers });
  sent.setTimeout(call.idleMs, () => sent.destroy(idle(call.idleMs)));
  const answered = once(sent, 'response') as Promise<[http.IncomingMessage]>;
  // An answer may come, or the connection end, before all of the body is written.
  answered.catch(() => undefined);
  for (const block of call.body?.blocks() ?? []) {
    if (sent.destroyed) break;
    await Promise.race([written(sent, block), answered]);
  }
  sent.end();
  const [answer] = await answered;
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return answer;
  throw await refusal(answer, status);
}

/** When the system has taken the bytes: the block may be filled with others then. */
const written = (request: http.ClientRequest, block: Buffer): Promise<void> =>
  new Promise((resolve) => request.write(block, () => resolve()));

const idle = (ms: number): Error =>
  Object.assign(new Error(`nothing moved for ${Math.round(ms / 1000)} seconds`), { code: 'ETIMEDOUT' });

/** The error of the body, named as jsforce names those of its calls. */
async function refusal(answer: http.IncomingMessage, status: number): Promise<Error> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  const code = status === 401 || status === 429 || status >= 500 ? `ERROR_HTTP_${status}` : codeOf(text);
  return Object.assign(new Error(text.slice(0, 500) || `HTTP ${status}`), {
    errorCode: code ?? `ERROR_HTTP_${status}`,
  });
}

const codeOf = (text: string): string | undefined => /"errorCode"\s*:\s*"(\w+)"/.exec(text)?.[1];
