const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/lwc/**/__tests__/**/*.test.ts'],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/test/lwc-mocks/setup.cjs'],
  collectCoverageFrom: ['force-app/**/lwc/**/*.ts', '!**/__tests__/**'],
  // Ends what hangs. The first accessibility check of a suite loads axe, which takes seconds on a busy machine.
  testTimeout: 120_000,
  // The transformer's cache key leaves out whether coverage is on.
  cacheDirectory: `node_modules/.cache/jest/${process.argv.includes('--coverage') ? 'coverage' : 'plain'}`,
};
