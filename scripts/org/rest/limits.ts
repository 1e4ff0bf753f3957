import { Hono } from 'hono';
import { json } from './body.js';
import type { Rest } from './rest.js';
import { type Env, resource } from './routes.js';

/** Most records count 2 KB, however many fields they have (Salesforce Help, "Salesforce record size overview"). */
const KILOBYTES_PER_RECORD = 2;
/** "10 GB for data" and as much for files (Salesforce Help, "Data and File Storage Allocations"). */
const STORAGE_MB = 10_240;

/** `/limits`: the day's API requests and the storage. Limits the org does not keep are left out rather than invented. */
export function limits(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/limits', {
    GET: () =>
      json({
        DailyApiRequests: { Max: rest.usage.max, Remaining: rest.usage.remaining },
        DataStorageMB: { Max: STORAGE_MB, Remaining: STORAGE_MB - dataMegabytes(rest) },
        FileStorageMB: { Max: STORAGE_MB, Remaining: STORAGE_MB },
      }),
  });
  return app;
}

function dataMegabytes({ org }: Rest): number {
  const rows = [...org.schema.objects.values()]
    .filter(({ kind }) => kind === 'standard' || kind === 'custom')
    .reduce((sum, def) => sum + org.store.table(def).count, 0);
  return Math.ceil((rows * KILOBYTES_PER_RECORD) / 1024);
}
