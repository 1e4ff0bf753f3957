import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

/** Loaded only for users of the Salesforce CLI, and full of files it looks up by name; `pg` does without its native twin. */
const OUTSIDE = [/^@salesforce\/core/, 'pg-native'];

/** A program and its libraries in one file: it starts in a third of the time and needs no compiler. Returns the file. */
export async function bundleProgram(entry: string, folder: string): Promise<string> {
  const build = await rolldown({
    input: entry,
    platform: 'node',
    external: OUTSIDE,
    onLog: (_level, log) => {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
  await build.close();
  return join(folder, `${basename(entry, '.ts')}.mjs`);
}
