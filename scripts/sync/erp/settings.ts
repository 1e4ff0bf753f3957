import { z } from 'zod';

/** What the configuration says of every source, whatever its kind. */
const common = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,30}$/, 'must be 1 to 30 letters, digits or hyphens: it begins every ERP key')
    .default('erp'),
  companies: z.array(z.string().min(1)).min(1, 'must name a company, or be left out for all').optional(),
  pageSize: z.int().min(1).max(20_000, 'must be at most 20000 rows').default(1000),
  /** Longer than the longest transaction of the ERP: rows may be committed behind the watermark. */
  overlapSeconds: z.int().min(0).max(86_400, 'must be at most a day').default(300),
});

/** The settings of one kind of source: those above and its own. */
export const settingsOf = <Kind extends string, Own extends z.ZodRawShape>(kind: Kind, own: Own) =>
  common.extend({ kind: z.literal(kind), ...own });

/** Where an ERP answers over HTTP. */
export const erpAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://erp.example.com' })
  .refine((address) => !/\/\/[^/]*@/.test(address), 'must not hold a user or password: they have keys of their own');

/** For one answer. */
export const timeoutSeconds = z.number().positive('must be above 0').max(600, 'must be at most 600').default(120);
