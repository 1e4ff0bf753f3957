import { Decimal } from 'decimal.js';
import type { DemoAccountInput } from './demoData.js';

type Parts = Pick<DemoAccountInput, 'about' | 'profile' | 'orders'> & {
  readonly erp: Omit<DemoAccountInput['erp'][number], 'company' | 'number' | 'currency' | 'termsDays'> & {
    readonly termsDays?: number;
  };
};

/** How a customer of a segment behaves; `size` is its typical invoice. Two years of history, then what is open today. */
type Segment = (size: number) => Parts;

const times = (size: number, factor: number): string => new Decimal(size).times(factor).toFixed(2);
const limited = (size: number, factor: number, more: { terms?: string; riskClass?: 'Low' | 'Medium' | 'High' } = {}) =>
  ({ kind: 'Limited', limit: String(Math.round((size * factor) / 1000) * 1000), terms: 'Net 30', ...more }) as const;
const habit = (size: number, daysLate: number[], more: { slipping?: boolean; paidShare?: number } = {}) => ({
  history: { months: 24, perMonth: 1, typical: size, daysLate, ...more },
});
const open = (size: number, ...issuedDaysAgo: number[]) =>
  issuedDaysAgo.map((days, index) => ({ issuedDaysAgo: days, amount: times(size, 0.9 + index * 0.13) }));
const oneOrder = [{ lines: [['FS-06', 4] as [string, number]] }];

const SEGMENTS = {
  steady: (size) => ({
    about: 'Pays on time, year after year.',
    profile: limited(size, 6, { riskClass: 'Low' }),
    erp: { ...habit(size, [0, 2, -1, 3, 1]), open: open(size, 24, 8) },
    orders: oneOrder,
  }),
  early: (size) => ({
    about: 'Always pays early: has earned a higher limit.',
    profile: limited(size, 3, { riskClass: 'Low' }),
    erp: { ...habit(size, [-9, -12, -7]), open: open(size, 6) },
    orders: oneOrder,
  }),
  slow: (size) => ({
    about: 'Public or cautious money: slow, but it always comes.',
    profile: limited(size, 7, { terms: 'Net 45', riskClass: 'Medium' }),
    erp: { termsDays: 45, ...habit(size, [14, 21, 17, 12]), open: open(size, 52, 30, 11) },
    orders: [],
  }),
  slipping: (size) => ({
    about: 'Pays a little later every month, long before any limit is reached.',
    profile: limited(size, 6, { riskClass: 'Medium' }),
    erp: { ...habit(size, [1, 2, 4, 5, 8, 10, 13, 17, 22, 26], { slipping: true }), open: open(size, 41, 12) },
    orders: oneOrder,
  }),
  overdue: (size) => ({
    about: 'Has stopped answering: invoices are weeks overdue.',
    profile: limited(size, 5, { riskClass: 'High' }),
    erp: { ...habit(size, [6, 9, 12]), open: open(size, 96, 71, 47) },
    orders: oneOrder,
  }),
  nearLimit: (size) => ({
    about: 'Nearly all of the limit is used.',
    profile: limited(size, 3, { riskClass: 'Medium' }),
    erp: { ...habit(size, [1, 0, 4]), open: open(size, 26, 15, 5) },
    orders: [{ lines: [['HP-40', 2]] }],
  }),
  shortPayer: (size) => ({
    about: 'Deducts three percent of every invoice without asking.',
    profile: limited(size, 6, { riskClass: 'Medium' }),
    erp: { ...habit(size, [3, 5, 2], { paidShare: 0.97 }), open: open(size, 19) },
    orders: oneOrder,
  }),
  disputed: (size) => ({
    about: 'Disputes an invoice; the rest is paid as agreed.',
    profile: limited(size, 6, { riskClass: 'Medium' }),
    erp: {
      ...habit(size, [2, 4, 1]),
      open: [{ issuedDaysAgo: 55, amount: times(size, 1.2), disputed: times(size, 1.2) }, ...open(size, 14)],
    },
    orders: oneOrder,
  }),
  instalments: (size) => ({
    about: 'Pays a large invoice in three instalments.',
    profile: limited(size, 8, { riskClass: 'Low' }),
    erp: {
      ...habit(size, [0, 1]),
      open: [{ issuedDaysAgo: 36, amount: times(size, 3), instalments: 3 }, ...open(size, 9)],
    },
    orders: oneOrder,
  }),
  edi: (size) => ({
    about: 'Orders by EDI: what the ERP is bound to deliver counts too.',
    profile: limited(size, 7, { riskClass: 'Low' }),
    erp: {
      ...habit(size, [1, 3]),
      open: open(size, 17),
      commitments: [
        { kind: 'order', amount: times(size, 1.5) },
        { kind: 'delivery', amount: times(size, 0.6) },
      ],
    },
    orders: oneOrder,
  }),
  watched: (size) => ({
    about: 'On watch after bad news; orders pass with a warning.',
    profile: { ...limited(size, 5, { riskClass: 'High' }), status: 'Watch' },
    erp: { ...habit(size, [5, 8]), open: open(size, 22) },
    orders: oneOrder,
  }),
  groupHead: (size) => ({
    about: 'Head of a group: its limit holds for the subsidiaries together.',
    profile: limited(size, 12, { riskClass: 'Low' }),
    erp: { ...habit(size, [0, 2]), open: open(size, 13) },
    orders: oneOrder,
  }),
  subsidiary: (size) => ({
    about: 'Subsidiary: uses its own limit and that of the group.',
    profile: limited(size, 6),
    erp: { ...habit(size, [2, 5]), open: open(size, 25, 7) },
    orders: oneOrder,
  }),
} satisfies Record<string, Segment>;

export const SEGMENT_NAMES = Object.keys(SEGMENTS) as (keyof typeof SEGMENTS)[];

export const partsOf = (segment: keyof typeof SEGMENTS, size: number): Parts => SEGMENTS[segment](size);
