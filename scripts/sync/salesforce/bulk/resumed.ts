import { setTimeout as sleep } from 'node:timers/promises';
import { CreditSyncError, errorText } from '../../errors.js';
import { KEYS_AT_ONCE } from '../../slices.js';
import { isExpired, isRetryableCall } from '../salesforceErrors.js';

export interface Answer<T> {
  readonly rows: AsyncIterable<T>;
  /** How many rows it has to have. */
  readonly count: number;
}

const ATTEMPTS = 4;

/** Results that came to an end before all their rows were there. */
export class HalfRead extends CreditSyncError {
  constructor(id: string) {
    super('SalesforceHalfRead', `The results of the bulk job ${id} broke off.`, { actions: ['Run the sync again.'] });
  }
}

/** The rows of an answer in pages of a thousand; one that breaks off is asked for again, and goes on behind the rows it gave. */
export async function* resumed<T, A extends Answer<T>>(
  id: string,
  read: () => A | Promise<A>,
  { pauseMs, renewSession }: { readonly pauseMs: number; renewSession(): Promise<unknown> },
): AsyncGenerator<T[], A> {
  let given = 0;
  for (let attempt = 1; ; attempt++)
    try {
      const answer = await read();
      for await (const few of inPages(answer.rows, given)) {
        given += few.length;
        yield few;
      }
      if (given !== answer.count) throw new HalfRead(id);
      return answer;
    } catch (error) {
      if (attempt === ATTEMPTS || !(brokeOff(error) || isExpired(error))) throw error;
      if (isExpired(error)) await renewSession();
      await sleep(pauseMs * 2 ** (attempt - 1));
    }
}

const brokeOff = (error: unknown): boolean =>
  error instanceof HalfRead || isRetryableCall(error) || /aborted|Quote Not Closed/.test(errorText(error));

async function* inPages<T>(rows: AsyncIterable<T>, skip: number): AsyncGenerator<T[]> {
  let page: T[] = [];
  let read = 0;
  for await (const row of rows) {
    if (++read <= skip) continue;
    page.push(row);
    if (page.length < KEYS_AT_ONCE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
