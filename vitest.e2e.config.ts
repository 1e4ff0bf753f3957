import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    pool: 'forks',
    // Apex may recurse 1,000 deep; compiled code needs more stack than Node's default for that.
    execArgv: ['--stack-size=3900'],
    // They end what hangs. No test may depend on how fast the machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    bail: 1,
  },
});
