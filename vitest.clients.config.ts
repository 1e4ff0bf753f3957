import { defineConfig } from 'vitest/config';

/** Clients of others against `npm run org`. The first run installs the Salesforce CLI below node_modules/.cache. */
export default defineConfig({
  test: {
    include: ['test/clients/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
