import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CreditSyncError, errorText, ExitCode, usageError } from './errors.js';

/** Where a secret lies; never the secret itself, so that a configuration can be shared. */
export const secret = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  {
    error: 'must be {"env": "NAME_OF_VARIABLE"} or {"file": "path"}: secrets are not written into the configuration',
  },
);
type Secret = z.infer<typeof secret>;

export function readSecret(where: Secret, key: string): string {
  const value = 'env' in where ? process.env[where.env] : readSecretFile(where.file, key);
  if (value?.trim()) return value.trim();
  const place = 'env' in where ? `The environment variable ${where.env}` : `The file ${where.file}`;
  throw new CreditSyncError('SecretMissing', `${place}, named by ${key}, is empty.`, {
    actions: ['Set it and run the command again.'],
    exitCode: ExitCode.usage,
  });
}

function readSecretFile(file: string, key: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw usageError(`The file ${file}, named by ${key}, cannot be read: ${errorText(error)}.`);
  }
}
