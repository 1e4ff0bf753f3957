import { bundleProgram } from './sync/bundleProgram.js';

/** The sync service as it is installed: `node dist/sync/sync.mjs`. */
console.log(await bundleProgram('scripts/sync.ts', 'dist/sync'));
