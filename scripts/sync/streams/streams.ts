import { allocations } from './allocations.js';
import { commitments } from './commitments.js';
import { customers } from './customers.js';
import { items } from './items.js';
import { payments } from './payments.js';
import { rates } from './rates.js';
import type { Stream } from './stream.js';

/** In the order they are written: parents first. */
export const STREAMS: readonly Stream[] = [customers, rates, items, payments, allocations, commitments];
