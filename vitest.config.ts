import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/erp/**', 'test/clients/**'],
    pool: 'forks',
    // Apex may recurse 1,000 deep; compiled code needs more stack than Node's default for that.
    execArgv: ['--stack-size=3900'],
    // They end what hangs. No test may depend on how fast the machine is: the longest take ten seconds on a quiet one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
