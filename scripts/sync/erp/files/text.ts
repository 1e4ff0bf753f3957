import { createReadStream } from 'node:fs';
import { CreditSyncError, errorText } from '../../errors.js';

/** What cannot be read makes the whole file suspect; a bad row does not. */
export class BrokenFile extends Error {}

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The text of a file, by its byte order mark or else the encoding agreed on. Ends in a line end, or it was cut off. */
export async function* readText(path: string, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let last = '\n';
  const decode = (chunk: Uint8Array | undefined): string => {
    try {
      return decoder?.decode(chunk, { stream: chunk !== undefined }) ?? '';
    } catch {
      throw new BrokenFile(`it is not ${decoder?.encoding} throughout`);
    }
  };
  for await (const chunk of bytesOf(path)) {
    decoder ??= new TextDecoder(markOf(chunk) ?? encoding, { fatal: true });
    const text = decode(chunk);
    last = text.at(-1) ?? last;
    yield text;
  }
  const rest = decode(undefined);
  yield rest;
  if ((rest.at(-1) ?? last) !== '\n') throw new BrokenFile('its last line has no end, so it may have been cut off');
}

export async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new CreditSyncError('ErpFileUnreadable', `${path} cannot be read: ${errorText(error)}.`, {
      actions: ['Let the user of the service read it; the next run goes on with it.'],
      cause: error,
    });
  }
}

const markOf = (start: Uint8Array): string | undefined =>
  MARKS.find(([, bytes]) => bytes.every((byte, at) => start[at] === byte))?.[0];

export async function* readLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}
