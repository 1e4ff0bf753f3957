import { defineConfig } from 'vitest/config';

/** Tests against real servers; they need their Debian packages and run in .ci/run only. */
export default defineConfig({
  test: { include: ['test/erp/**/*.test.ts'], pool: 'forks', testTimeout: 300_000, hookTimeout: 120_000 },
});
