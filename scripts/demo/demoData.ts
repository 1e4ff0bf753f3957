import { readFileSync } from 'node:fs';
import { z } from 'zod';

const days = z.int().min(0);
const money = z.string().regex(/^-?\d+(\.\d{1,2})?$/);

const openItem = z.strictObject({
  issuedDaysAgo: days,
  amount: money,
  kind: z.enum(['invoice', 'credit_note']).default('invoice'),
  disputed: money.optional(),
  /** Settled in part by a receipt of last week. */
  paid: money.optional(),
});

/** Paid invoices of the past: how many months, how many each, how late they were paid. */
const history = z.strictObject({
  months: z.int().min(1),
  perMonth: z.int().min(1),
  typical: z.number().positive(),
  daysLate: z.array(z.int()).min(1),
  /** Whether daysLate is a trend over the months, not a habit that repeats. */
  slipping: z.boolean().default(false),
});

const erpCustomer = z.strictObject({
  company: z.string(),
  number: z.string(),
  currency: z.string().length(3),
  termsDays: days,
  history: history.optional(),
  open: z.array(openItem).default([]),
  deposits: z.array(z.strictObject({ daysAgo: days, amount: money })).default([]),
});
export type DemoErpCustomer = z.infer<typeof erpCustomer>;

const profile = z.strictObject({
  kind: z.enum(['Limited', 'Unlimited', 'No Credit']),
  limit: money.optional(),
  status: z.enum(['Active', 'Watch', 'Frozen']).default('Active'),
  currency: z.string().length(3).default('USD'),
  terms: z.string(),
  limitExpiresInDays: z.int().optional(),
  reviewInDays: z.int().optional(),
});

const account = z.strictObject({
  name: z.string(),
  about: z.string(),
  city: z.string(),
  industry: z.string(),
  /** A newcomer has none: the first check makes one. */
  profile: profile.optional(),
  erp: z.array(erpCustomer).min(1),
  orders: z.array(z.strictObject({ lines: z.array(z.tuple([z.string(), z.number().positive()])).min(1) })),
});
export type DemoAccount = z.infer<typeof account>;

const demo = z.strictObject({
  rates: z.array(z.strictObject({ from: z.string(), to: z.string(), daysAgo: days, rate: z.string() })),
  products: z.array(z.strictObject({ code: z.string(), name: z.string(), price: z.number().positive() })),
  accounts: z.array(account),
});
export type DemoData = z.infer<typeof demo>;

export const loadDemoData = (): DemoData =>
  demo.parse(JSON.parse(readFileSync(new URL('../../config/demo/accounts.json', import.meta.url), 'utf8')));
