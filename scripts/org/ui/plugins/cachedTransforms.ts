import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'rollup';
import { writeWhole } from '../../metadata/xmlCache.js';
import { CACHE_FOLDER, PROJECT_ROOT } from '../build.js';

/** Keeps what the LWC compiler makes of a file: some 300 base components need not be compiled at each build. */
export function cachedTransforms(plugin: Plugin, version: string): Plugin {
  const transform = plugin.transform;
  if (typeof transform !== 'function') throw new Error(`The plugin ${plugin.name} has no transform to keep.`);
  return {
    ...plugin,
    async transform(code, id) {
      const file = path.join(CACHE_FOLDER, 'transforms', `${keyOf(version, id, code)}.json`);
      const kept = await readFile(file, 'utf8').catch(() => undefined);
      if (kept !== undefined) return JSON.parse(kept) as { code: string } | null;
      const result = (await transform.call(this, code, id)) ?? null;
      writeWhole(file, JSON.stringify(result));
      return result;
    },
  };
}

function keyOf(version: string, id: string, code: string): string {
  return createHash('sha256')
    .update([version, path.relative(PROJECT_ROOT, id), code].join('\0'))
    .digest('hex');
}
