import type { z } from 'zod';
import { CreditSyncError } from '../errors.js';

/** A server that is called with a user's name and secret, in the words people know it by. */
export interface RpcServer {
  readonly erp: string;
  /** Those the source was written for. */
  readonly versions: string;
  readonly place: string;
  readonly user: string;
  readonly database: string;
  /** Where the secret comes from, never the secret. */
  readonly secret: string;
}

/** Takes what a server answers for what it should be, or says what is wrong and what to do. */
export class RpcAnswers {
  constructor(private readonly server: RpcServer) {}

  parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const { erp, versions } = this.server;
    throw this.error(
      'ErpUnexpectedAnswer',
      `answered for ${what} otherwise than ${erp} ${versions}: ${issue?.path.join('.')} ${issue?.message}`,
      `Check that source.url leads to ${erp} ${versions}.`,
    );
  }

  refused(): CreditSyncError {
    const { user, database, secret } = this.server;
    return this.error(
      'ErpLoginFailed',
      `refused user ${user} of database ${database}`,
      `Check source.user and ${secret}.`,
    );
  }

  error(name: string, what: string, action: string): CreditSyncError {
    const { erp, place } = this.server;
    return new CreditSyncError(name, `The ${erp} server at ${place} ${what}.`, { actions: [action] });
  }
}
