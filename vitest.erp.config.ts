import { defineConfig } from 'vitest/config';

/** Tests against a real PostgreSQL server; they need its Debian package and run in .ci/run only. */
export default defineConfig({
  test: { include: ['test/erp/**/*.test.ts'], pool: 'forks', testTimeout: 60_000, hookTimeout: 120_000 },
});
