import type { Context } from 'hono';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import { makeId } from '../../store/ids.js';
import { notFound, RestError } from '../errors.js';
import type { Env, Rest } from '../rest.js';

/** The jobs of one kind. Each is its user's alone; an id that was deleted is not given again. */
export class Jobs<Job extends { readonly id: string; readonly userId: string }> {
  private readonly all = new Map<string, Job>();
  private created: number;

  /** Kinds are numbered apart, so that no two jobs share an id. */
  constructor(
    firstNumber: number,
    private readonly unknown: () => RestError = notFound,
  ) {
    this.created = firstNumber;
  }

  nextNumber(): number {
    return ++this.created;
  }

  add(make: (id: string) => Job): Job {
    const job = make(makeId('750', this.nextNumber()));
    this.all.set(job.id, job);
    return job;
  }

  /** The job with this id, of 15 or 18 characters. */
  of(c: Context<Env>, id: string): Job {
    const job = this.all.get(id) ?? [...this.all.values()].find((each) => each.id.slice(0, 15) === id);
    if (job?.userId === c.get('userId')) return job;
    throw this.unknown();
  }

  ofUser(userId: string): Job[] {
    return [...this.all.values()].filter((job) => job.userId === userId);
  }

  delete(job: Job): void {
    this.all.delete(job.id);
  }
}

interface Described {
  readonly id: string;
  readonly operation: string;
  readonly object: ObjectDef;
  readonly externalId?: FieldDef | undefined;
  readonly userId: string;
  readonly createdAt: number;
  readonly modifiedAt?: number;
  readonly state: string;
  readonly concurrencyMode?: string;
  readonly contentType?: string;
}

/** What both Bulk APIs tell of every job ("Get Job Info" of one, "JobInfo" of the other). */
export function jobInfo(job: Described): object {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object.name,
    createdById: job.userId,
    createdDate: timestamp(job.createdAt),
    systemModstamp: timestamp(job.modifiedAt ?? job.createdAt),
    state: job.state,
    ...(job.externalId && { externalIdFieldName: job.externalId.name }),
    concurrencyMode: job.concurrencyMode ?? 'Parallel',
    contentType: job.contentType ?? 'CSV',
  };
}

export const timestamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

/** 67 of `v67.0`. */
export const apiNumber = (version: string): number => Number(version.slice(1));

/** The object of a job and the field its rows are told apart by; undefined when there is no such object for the user. */
export function jobTarget(
  rest: Rest,
  userId: string,
  {
    object: name,
    externalIdFieldName,
  }: { readonly object: string; readonly externalIdFieldName?: string | null | undefined },
): { readonly object: ObjectDef; readonly externalId: FieldDef | undefined; readonly isKey: boolean } | undefined {
  const { schema, security } = rest.org;
  const object = schema.get(name);
  if (!object || !security.can(security.user(userId), object, 'read')) return undefined;
  const externalId = externalIdFieldName == null ? undefined : object.field(externalIdFieldName);
  return { object, externalId, isKey: externalId?.externalId === true || externalId?.index === 0 };
}

/** Nobody may delete past the recycle bin unless somebody said so (Bulk API 2.0 Developer Guide, "Create a Job", hardDelete). */
export function requireHardDelete({ org: { security } }: Rest, userId: string, errorCode: string): void {
  if (security.hasUserPermission(security.user(userId), 'BulkApiHardDelete')) return;
  const refusal =
    'hardDelete operation requires special user profile permission, please contact your system administrator';
  throw new RestError(400, errorCode, refusal);
}
