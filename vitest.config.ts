import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/erp/**', 'test/clients/**'],
    pool: 'forks',
    // Apex may recurse 1,000 deep; compiled code needs more stack than Node's default for that.
    execArgv: ['--stack-size=3900'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
