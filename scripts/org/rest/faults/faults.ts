import { z } from 'zod';
import { parseId } from '../../values/id.js';
import type { RowError, SObject } from '../../values/sobject.js';
import type { IngestJob } from '../bulk/ingestJob.js';

const count = z.int().min(1);
const when = {
  /** Matching calls, jobs or rows it strikes, then it is spent. */
  times: count.default(1),
  /** Matching ones it lets pass first. */
  skip: z.int().min(0).default(0),
};
const call = { ...when, method: z.string().optional(), path: z.string().refine(isPattern).optional() };

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** What goes wrong on purpose. A path is a regular expression over path and query. */
export const faultShape = z.union([
  z.strictObject({
    kind: z.literal('status'),
    ...call,
    status: z.int().min(400).max(599),
    errorCode: z.string().optional(),
    message: z.string().optional(),
    retryAfter: z.int().optional(),
  }),
  z.strictObject({
    kind: z.literal('slow'),
    ...call,
    delayMs: count,
    at: z.enum(['before', 'answer']).default('before'),
  }),
  z.strictObject({ kind: z.literal('stall'), ...call, at: z.enum(['before', 'answer']).default('before') }),
  z.strictObject({ kind: z.literal('cut'), ...call, at: z.enum(['before', 'answer', 'after']).default('before') }),
  z.strictObject({ kind: z.literal('expire'), ...call }),
  z.strictObject({ kind: z.literal('apiLimit'), remaining: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('job'),
    ...when,
    object: z.string().optional(),
    state: z.enum(['stuck', 'failed']),
    message: z.string().default('InternalServerError : the job failed on request'),
  }),
  z.strictObject({ kind: z.literal('lock'), ...when, account: z.string().transform((id) => parseId(id) ?? id) }),
]);
export type Fault = z.infer<typeof faultShape>;
export type CallFault = Extract<Fault, { path?: string | undefined }>;

interface Waiting {
  readonly fault: Exclude<Fault, { kind: 'apiLimit' }>;
  seen: number;
  struck: number;
}

/** Faults that tests of an integration ask for. Nothing of it exists in Salesforce. */
export class Faults {
  private waiting: Waiting[] = [];

  add(fault: Waiting['fault']): void {
    this.waiting.push({ fault, seen: 0, struck: 0 });
  }

  clear(): void {
    this.waiting = [];
  }

  list(): object[] {
    return this.waiting.map(({ fault, struck }) => ({ ...fault, struck }));
  }

  /** The fault that strikes this call, if any. */
  ofCall(method: string, path: string): CallFault | undefined {
    return this.strike(
      (fault): fault is CallFault =>
        fault.kind !== 'job' &&
        fault.kind !== 'lock' &&
        fault.kind !== 'apiLimit' &&
        (!fault.method || fault.method.toUpperCase() === method) &&
        (!fault.path || new RegExp(fault.path).test(path)),
    );
  }

  /** Leaves a job InProgress for ever or fails it, when a fault says so. */
  holdsJob(job: IngestJob): boolean {
    const fault = this.strike(
      (candidate): candidate is Extract<Fault, { kind: 'job' }> =>
        candidate.kind === 'job' &&
        (!candidate.object || candidate.object.toLowerCase() === job.request.object.name.toLowerCase()),
    );
    if (fault?.state === 'failed') {
      job.state = 'Failed';
      job.errorMessage = fault.message;
    }
    return fault !== undefined;
  }

  /** The lock error of a record that names a locked account in any of its lookups. */
  lockOf(record: SObject): RowError | undefined {
    if (!this.waiting.some(({ fault }) => fault.kind === 'lock')) return undefined;
    const fault = this.strike(
      (candidate): candidate is Extract<Fault, { kind: 'lock' }> =>
        candidate.kind === 'lock' && record.values.includes(candidate.account),
    );
    if (!fault) return undefined;
    const message = `unable to obtain exclusive access to this record or 1 records: ${fault.account}`;
    return { statusCode: 'UNABLE_TO_LOCK_ROW', message, fields: [] };
  }

  private strike<F extends Fault>(matches: (fault: Fault) => fault is F): F | undefined {
    for (const waiting of this.waiting) {
      const { fault } = waiting;
      if (waiting.struck >= fault.times || !matches(fault)) continue;
      if (waiting.seen++ < fault.skip) continue;
      waiting.struck++;
      return fault;
    }
    return undefined;
  }
}
