import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Stands between the service and the org, and notes every call that could change something there. */
export class RecordingProxy {
  writes: string[] = [];
  calls = 0;
  private readonly server: Server;

  constructor(private readonly target: string) {
    this.server = createServer((asked, answer) => {
      void this.pass(asked).then((given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(asked: IncomingMessage): Promise<IncomingMessage> {
    const { method = 'GET', url = '/' } = asked;
    const body = await text(asked);
    this.calls++;
    if (!isQuestion(method, url, body)) this.writes.push(`${method} ${url}`);
    const headers = { ...asked.headers, host: new URL(this.target).host };
    return new Promise((given, failed) => {
      request(this.target + url, { method, headers }, given)
        .on('error', failed)
        .end(body);
    });
  }
}

/** Several queries in one call, a query job, and the question what may leave are asked with POST. */
function isQuestion(method: string, url: string, body: string): boolean {
  if (method === 'GET') return true;
  if (method !== 'POST') return false;
  if (/\/composite$/.test(url))
    return (JSON.parse(body) as { compositeRequest: { method: string }[] }).compositeRequest.every(
      (part) => part.method === 'GET',
    );
  if (/\/credit\/v1\/retention$/.test(url)) return (JSON.parse(body) as { keepMonths?: boolean }).keepMonths === false;
  return /\/jobs\/query$/.test(url);
}
