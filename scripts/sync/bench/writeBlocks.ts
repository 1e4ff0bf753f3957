import { closeSync, openSync, writeSync } from 'node:fs';

export function writeBlocks(path: string, blocks: Iterable<string>): void {
  const file = openSync(path, 'w');
  for (const block of blocks) writeSync(file, block);
  closeSync(file);
}
