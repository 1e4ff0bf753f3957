import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { terminalProgress } from '../../scripts/sync/progress.js';

/** What a terminal shows, or a file that output goes to. */
function screen(isTTY: boolean) {
  const shown: string[] = [];
  const write = (chunk: unknown, _: unknown, done: () => void): void => (shown.push(String(chunk)), done());
  const ignore = (): boolean => true;
  const moves = { cursorTo: ignore, moveCursor: ignore, clearLine: ignore, clearScreenDown: ignore };
  const stream = Object.assign(new Writable({ write }), { isTTY, columns: 120, ...moves });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => shown.join('') };
}

function twoPages(stream: NodeJS.WriteStream, expected: number | undefined): void {
  const progress = terminalProgress(stream);
  progress.begin('demo:1000 items', expected);
  progress.advance(1000);
  progress.advance(500);
  progress.end();
}

it.each([
  ['as many as are to come', 2000, '1500/2000'],
  ['those that came, where nobody knows how many will', undefined, '1500/1500'],
])('a terminal shows a bar of what is read: %s', (_, expected, count) => {
  const { stream, text } = screen(true);
  twoPages(stream, expected);
  expect(text()).toContain(`demo:1000 items ${count}`);
});

it('nothing is drawn where a machine reads', () => {
  const { stream, text } = screen(false);
  twoPages(stream, 2000);
  expect(text()).toBe('');
});
