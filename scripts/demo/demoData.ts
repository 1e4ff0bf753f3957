import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { partsOf, SEGMENT_NAMES } from './segments.js';

const days = z.int().min(0);
const money = z.string().regex(/^-?\d+(\.\d{1,2})?$/);

const openItem = z.strictObject({
  issuedDaysAgo: days,
  amount: money,
  kind: z.enum(['invoice', 'credit_note']).default('invoice'),
  disputed: money.optional(),
  /** Settled in part by a receipt of last week. */
  paid: money.optional(),
  /** Due in so many parts, a term apart. */
  instalments: z.int().min(2).optional(),
});

/** Paid invoices of the past: how many months, how many each, how late they were paid. */
const history = z.strictObject({
  months: z.int().min(1),
  perMonth: z.int().min(1),
  typical: z.number().positive(),
  daysLate: z.array(z.int()).min(1),
  /** Whether daysLate is a trend over the months, not a habit that repeats. */
  slipping: z.boolean().default(false),
  /** What is paid of every invoice; the rest stays open. */
  paidShare: z.number().positive().max(1).default(1),
});

const erpCustomer = z.strictObject({
  company: z.string(),
  number: z.string(),
  currency: z.string().length(3),
  termsDays: days,
  history: history.optional(),
  open: z.array(openItem).default([]),
  /** What the ERP is bound to deliver, or has delivered, and not invoiced. */
  commitments: z.array(z.strictObject({ kind: z.enum(['order', 'delivery']), amount: money })).default([]),
  deposits: z.array(z.strictObject({ daysAgo: days, amount: money })).default([]),
});
export type DemoErpCustomer = z.infer<typeof erpCustomer>;

const profile = z.strictObject({
  kind: z.enum(['Limited', 'Unlimited', 'No Credit']),
  limit: money.optional(),
  status: z.enum(['Active', 'Watch', 'Frozen']).default('Active'),
  currency: z.string().length(3).default('USD'),
  terms: z.string(),
  /** As the credit team judges the customer; nobody has looked at some yet. */
  riskClass: z.enum(['Low', 'Medium', 'High']).optional(),
  limitExpiresInDays: z.int().optional(),
  reviewInDays: z.int().optional(),
  /** Name of the account whose limit holds for this one too. */
  parent: z.string().optional(),
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
export type DemoAccountInput = z.input<typeof account>;

const demo = z.strictObject({
  rates: z.array(z.strictObject({ from: z.string(), to: z.string(), daysAgo: days, rate: z.string() })),
  products: z.array(z.strictObject({ code: z.string(), name: z.string(), price: z.number().positive() })),
  accounts: z.array(account),
});
export type DemoData = z.infer<typeof demo>;

const crowd = z.strictObject({
  rates: demo.shape.rates,
  customers: z.array(
    z.strictObject({
      name: z.string(),
      city: z.string(),
      industry: z.string(),
      segment: z.enum(SEGMENT_NAMES),
      size: z.number().positive(),
      company: z.string(),
      number: z.string(),
      currency: z.string().length(3),
      parent: z.string().optional(),
    }),
  ),
});

/** The accounts of the README's stories, each told by hand. */
export const loadDemoStories = (): DemoData => demo.parse(readJson('accounts.json'));

/** The stories first, then the customers of a company of that size, each behaving as its segment does. */
export function loadDemoData(): DemoData {
  const stories = loadDemoStories();
  const { rates, customers } = crowd.parse(readJson('customers.json'));
  const accounts = customers.map((customer) => account.parse(accountOf(customer)));
  return { ...stories, rates: [...stories.rates, ...rates], accounts: [...stories.accounts, ...accounts] };
}

function accountOf(customer: z.infer<typeof crowd>['customers'][number]): DemoAccountInput {
  const { name, city, industry, segment, size, company, number, currency, parent } = customer;
  const { about, profile, erp, orders } = partsOf(segment, size);
  return {
    ...{ name, city, industry, about, orders },
    profile: profile && { ...profile, currency, parent },
    erp: [{ termsDays: 30, ...erp, company, number, currency }],
  };
}

const readJson = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../config/demo/${file}`, import.meta.url), 'utf8'));
