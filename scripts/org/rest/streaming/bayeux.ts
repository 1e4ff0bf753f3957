/** The part of faye that serves Bayeux, for which it has no types. */
import type { Readable } from 'node:stream';
import faye from 'faye';

export interface Message {
  channel: string;
  clientId?: string;
  connectionType?: string;
  subscription?: string | string[];
  supportedConnectionTypes?: string[];
  ext?: Record<string, unknown>;
  advice?: Record<string, unknown>;
  successful?: boolean;
  error?: string;
  data?: unknown;
}

export interface Request extends Readable {
  method: string;
  url: string;
  headers: Record<string, string>;
}

interface Response {
  on(event: 'error', listener: (error: Error) => void): unknown;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/** The request is null for messages of the server's own client; passing null on drops the message. */
export type Stage = (message: Message, request: Request | null, pass: (message: Message | null) => void) => void;

export interface Bayeux {
  addExtension(extension: { incoming: Stage; outgoing: Stage }): void;
  getClient(): { connect(): void; disconnect(): void; publish(channel: string, data: unknown): unknown };
  handle(request: Request, response: Response): void;
  close(): void;
}

/** A server whose polls wait so many seconds. */
export function bayeuxServer(timeout: number): Bayeux {
  const { NodeAdapter } = faye as unknown as { NodeAdapter: new (options: object) => Bayeux };
  return new NodeAdapter({ mount: '/cometd', timeout });
}
