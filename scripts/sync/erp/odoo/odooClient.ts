import { z } from 'zod';
import { CreditSyncError } from '../../errors.js';
import { JsonPost, type JsonPostOptions } from '../jsonPost.js';

export interface OdooAccess extends JsonPostOptions {
  readonly database: string;
  readonly user: string;
  /** An API key, or the password. */
  readonly key: string;
}

/** Conditions in prefix notation, joined by `&` where nothing is said. */
export type Domain = readonly unknown[];

const failure = z.object({
  code: z.number().optional(),
  message: z.string().optional(),
  data: z.object({ name: z.string().optional(), message: z.string().optional() }).optional(),
});
const reply = z.looseObject({ jsonrpc: z.literal('2.0'), error: failure.optional() });
const version = z.object({ server_version: z.string(), server_version_info: z.array(z.unknown()) });
const SESSION_EXPIRED = 100;

/** Calls an Odoo server by its external API: JSON-RPC on /jsonrpc, services `common` and `object`. */
export class OdooClient {
  private readonly http: JsonPost;
  private userId: number | undefined;
  now = '';

  constructor(private readonly access: OdooAccess) {
    this.http = new JsonPost(access);
  }

  async version(): Promise<{ text: string; major: number }> {
    const found = this.parse(version, await this.service('common', 'version', []), 'its version');
    // Odoo Online says "saas~17.2" where others say 17.
    const major = Number(String(found.server_version_info[0]).replace(/^saas~/, ''));
    return { text: found.server_version, major };
  }

  async searchRead<Row>(model: string, row: z.ZodType<Row>, fields: readonly string[], domain: Domain): Promise<Row[]> {
    const found = await this.execute(model, 'search_read', [domain], { fields, order: 'id asc' });
    return this.parse(z.array(row), found, model);
  }

  /** At most `limit` ids above `after`, ascending; archived records too. */
  async search(model: string, domain: Domain, after: number, limit: number | false): Promise<number[]> {
    const above = after > 0 ? [...domain, ['id', '>', after]] : domain;
    const context = { active_test: false };
    return this.parse(
      z.array(z.number()),
      await this.execute(model, 'search', [above], { limit, order: 'id asc', context }),
      model,
    );
  }

  async count(model: string, domain: Domain): Promise<number> {
    return this.parse(z.number(), await this.execute(model, 'search_count', [domain]), model);
  }

  /** Sums of `fields` (`name:sum`) and the number of records by `field`. */
  async readGroup<Row>(
    model: string,
    row: z.ZodType<Row>,
    domain: Domain,
    fields: readonly string[],
    field: string,
  ): Promise<Row[]> {
    const found = await this.execute(model, 'read_group', [domain, fields, [field]], { lazy: false });
    return this.parse(z.array(row), found, model);
  }

  private async execute(
    model: string,
    method: string,
    args: readonly unknown[],
    named: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> {
    const { database, key } = this.access;
    const call = async (): Promise<unknown> => {
      this.userId ??= await this.login();
      return this.service('object', 'execute_kw', [database, this.userId, key, model, method, args, named]);
    };
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof CreditSyncError) || error.name !== 'ErpSessionExpired') throw error;
      this.userId = undefined;
      return call();
    }
  }

  private async login(): Promise<number> {
    const { database, user, key } = this.access;
    const id = await this.service('common', 'login', [database, user, key]);
    if (typeof id !== 'number') throw this.refused();
    return id;
  }

  private async service(service: string, method: string, args: readonly unknown[]): Promise<unknown> {
    const request = { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } };
    const { status, body, now } = await this.http.send('jsonrpc', request);
    this.now = now;
    const parsed = reply.safeParse(body);
    if (status !== 200 || !parsed.success)
      throw this.error('ErpNotOdoo', `answered with HTTP ${status}, not as Odoo does`, 'Correct source.url.');
    if (parsed.data.error) throw this.failed(parsed.data.error, args);
    return parsed.data['result'];
  }

  /** Errors come with HTTP 200 and the name of the Python exception. */
  private failed({ code, message, data }: z.infer<typeof failure>, args: readonly unknown[]): CreditSyncError {
    const { user, database } = this.access;
    const name = data?.name ?? '';
    const said = (data?.message ?? message ?? name).split('\n')[0] ?? '';
    if (code === SESSION_EXPIRED) return this.error('ErpSessionExpired', 'ended the session', 'Run the sync again.');
    if (name.endsWith('AccessDenied')) return this.refused();
    if (/database .* does not exist/.test(said))
      return this.error('ErpDatabaseMissing', `answers, but has no database ${database}`, 'Correct source.database.');
    const what = typeof args[3] === 'string' ? args[3] : 'the call';
    if (name.endsWith('AccessError'))
      return this.error(
        'ErpNoRights',
        `does not let user ${user} read ${what}: ${said}`,
        'Give that user the group Billing, or one that may read it.',
      );
    return this.error('ErpFailed', `failed at ${what}: ${said}`, 'Run the sync again; it goes on where it stopped.');
  }

  private refused(): CreditSyncError {
    const { user, database } = this.access;
    return this.error(
      'ErpLoginFailed',
      `refused user ${user} of database ${database}`,
      'Check source.user and the API key named by source.key.',
    );
  }

  private parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw this.error(
      'ErpUnexpectedAnswer',
      `answered for ${what} what Odoo 14 to 18 do not: ${issue?.path.join('.')} ${issue?.message}`,
      'Check that source.url leads to such a server.',
    );
  }

  private error(name: string, what: string, action: string): CreditSyncError {
    return new CreditSyncError(name, `The Odoo server at ${this.http.place} ${what}.`, { actions: [action] });
  }
}
