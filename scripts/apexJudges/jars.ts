import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Folder of the jars with apex-ls and the platform's types. */
export const JARS = join(
  dirname(createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine')),
  'java-lib',
);
