import { readFileSync } from 'node:fs';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { CreditSyncError, errorText, ExitCode, usageError } from './errors.js';

/** Where a secret lies; never the secret itself, so that a configuration can be shared. */
const secret = z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })], {
  error: 'must be {"env": "NAME_OF_VARIABLE"} or {"file": "path"}: secrets are not written into the configuration',
});
export type Secret = z.infer<typeof secret>;

const apiVersion = z
  .string()
  .regex(/^\d+\.0$/, 'must look like "67.0"')
  .default('67.0');

const salesforce = z.union(
  [
    z.strictObject({ username: z.string().min(1), apiVersion }),
    z.strictObject({
      instanceUrl: z.url('must be an address such as https://example.my.salesforce.com'),
      accessToken: secret,
      apiVersion,
    }),
  ],
  { error: 'needs either "username" (a user the Salesforce CLI knows) or "instanceUrl" with "accessToken"' },
);
export type SalesforceTarget = z.infer<typeof salesforce>;

const source = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,30}$/, 'must be 1 to 30 letters, digits or hyphens: it begins every ERP key')
    .default('erp'),
  kind: z.literal('sql', 'must be "sql"'),
  url: secret,
  companies: z.array(z.string().min(1)).min(1, 'must name a company, or be left out for all').optional(),
  pageSize: z.int().min(1).max(20_000, 'must be at most 20000 rows').default(2000),
  overlapSeconds: z.int().min(0).max(86_400, 'must be at most a day').default(300),
});

const bulk = z
  .strictObject({
    fromRows: z.int().min(1).default(2000),
    maxMegabytes: z.int().min(1).max(90, 'must be at most 90: a bulk job takes 100 MB').default(24),
    patienceMinutes: z.number().positive().max(1440, 'must be at most a day').default(30),
    idleSeconds: z.number().positive().max(3600, 'must be at most an hour').default(120),
  })
  .prefault({});

const schema = z.strictObject({
  source,
  salesforce,
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'must be a time zone such as "Europe/Berlin"')
    .default('UTC'),
  lanes: z.int().min(1).max(10, 'must be at most 10 calls at once').default(4),
  /** Share of the org's daily API calls that the service never touches. */
  apiReservePercent: z.int().min(0).max(90, 'must be at most 90').default(10),
  bulk,
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});
export type SyncConfig = z.infer<typeof schema>;
/** As written in the file, before defaults. */
export type SyncConfigInput = z.input<typeof schema>;

export function parseConfig(input: unknown, place: string): SyncConfig {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw usageError(`${place} is not a valid configuration: ${lines.join('; ')}.`, 'See config/sync.example.json.');
}

export function loadConfig(file: string): SyncConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw usageError(
      `The configuration ${file} cannot be read: ${errorText(error)}.`,
      'Copy config/sync.example.json and fill it in.',
    );
  }
  try {
    return parseConfig(JSON.parse(text), file);
  } catch (error) {
    throw error instanceof SyntaxError ? usageError(`${file} is not JSON: ${error.message}.`) : error;
  }
}

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
