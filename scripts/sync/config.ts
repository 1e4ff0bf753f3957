import { readFileSync } from 'node:fs';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { errorText, usageError } from './errors.js';
import { timeoutSeconds } from './erp/settings.js';
import { sourceSettings } from './erp/sources.js';
import { secret } from './secret.js';

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

const bulk = z
  .strictObject({
    fromRows: z.int().min(1).default(2000),
    readFromRows: z.int().min(1).default(20_000),
    maxMegabytes: z.int().min(1).max(90, 'must be at most 90: a bulk job takes 100 MB').default(8),
    patienceMinutes: z.number().positive().max(1440, 'must be at most a day').default(30),
    idleSeconds: z.number().positive().max(3600, 'must be at most an hour').default(120),
  })
  .prefault({});

const schema = z.strictObject({
  source: sourceSettings,
  salesforce,
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'must be a time zone such as "Europe/Berlin"')
    .default('UTC'),
  lanes: z.int().min(1).max(10, 'must be at most 10 calls at once').default(4),
  /** Share of the org's daily API calls that the service never touches. */
  apiReservePercent: z.int().min(0).max(90, 'must be at most 90').default(10),
  /** Of Salesforce; the ERP has its own. */
  timeoutSeconds,
  bulk,
  /** Both sides are compared key by key so often, and nothing is deleted when more than this share vanished at once. */
  comparison: z
    .strictObject({
      everyHours: z.number().min(0).max(8760, 'must be at most a year').default(24),
      mostVanishedPercent: z.number().min(0).max(100, 'must be at most 100').default(5),
    })
    .prefault({}),
  /** Closed documents leave the org after so many months and live on as credit snapshots; without it they stay for ever. */
  retention: z
    .strictObject({
      months: z
        .int('must be a whole number of months')
        .min(13, 'must be at least 13: sales, payment behaviour and bad debt look back a year')
        .max(240, 'must be at most 240; leave retention out to keep everything'),
    })
    .optional(),
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
