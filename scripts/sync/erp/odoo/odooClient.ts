import { z } from 'zod';
import { CreditSyncError } from '../../errors.js';
import { JsonPost, type JsonPostOptions } from '../jsonPost.js';
import { RpcAnswers } from '../rpcAnswers.js';

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
  private readonly answers: RpcAnswers;
  private userId: number | undefined;
  now = '';

  constructor(private readonly access: OdooAccess) {
    this.http = new JsonPost(access);
    const { user, database } = access;
    const known = { erp: 'Odoo', versions: '14 to 18', secret: 'the API key named by source.key' };
    this.answers = new RpcAnswers({ ...known, user, database, place: this.http.place });
  }

  async version(): Promise<{ text: string; major: number }> {
    const found = this.answers.parse(version, await this.service('common', 'version', []), 'its version');
    // Odoo Online says "saas~17.2" where others say 17.
    const major = Number(String(found.server_version_info[0]).replace(/^saas~/, ''));
    return { text: found.server_version, major };
  }

  async searchRead<Row>(model: string, row: z.ZodType<Row>, fields: readonly string[], domain: Domain): Promise<Row[]> {
    const found = await this.execute(model, 'search_read', [domain], { fields, order: 'id asc' });
    return this.answers.parse(z.array(row), found, model);
  }

  /** At most `limit` ids above `after`, ascending. */
  async search(model: string, domain: Domain, after: number, limit: number | false): Promise<number[]> {
    const above = after > 0 ? [...domain, ['id', '>', after]] : domain;
    const found = await this.execute(model, 'search', [above], { limit, order: 'id asc' });
    return this.answers.parse(z.array(z.number()), found, model);
  }

  async count(model: string, domain: Domain): Promise<number> {
    return this.answers.parse(z.number(), await this.execute(model, 'search_count', [domain]), model);
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
    return this.answers.parse(z.array(row), found, model);
  }

  /** Of archived records too: money of a bank account that was closed is money. */
  private async execute(
    model: string,
    method: string,
    args: readonly unknown[],
    named: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> {
    const { database, key } = this.access;
    const call = async (): Promise<unknown> => {
      this.userId ??= await this.login();
      const all = { ...named, context: { active_test: false } };
      return this.service('object', 'execute_kw', [database, this.userId, key, model, method, args, all]);
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
    if (typeof id !== 'number') throw this.answers.refused();
    return id;
  }

  private async service(service: string, method: string, args: readonly unknown[]): Promise<unknown> {
    const request = { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } };
    const { status, body, now } = await this.http.send('jsonrpc', request);
    this.now = now;
    const parsed = reply.safeParse(body);
    if (status !== 200 || !parsed.success)
      throw this.answers.error('ErpNotOdoo', `answered with HTTP ${status}, not as Odoo does`, 'Correct source.url.');
    if (parsed.data.error) throw this.failed(parsed.data.error, args);
    return parsed.data['result'];
  }

  /** Errors come with HTTP 200 and the name of the Python exception. */
  private failed({ code, message, data }: z.infer<typeof failure>, args: readonly unknown[]): CreditSyncError {
    const { user, database } = this.access;
    const name = data?.name ?? '';
    const said = (data?.message ?? message ?? name).split('\n')[0] ?? '';
    if (code === SESSION_EXPIRED)
      return this.answers.error('ErpSessionExpired', 'ended the session', 'Run the sync again.');
    if (name.endsWith('AccessDenied')) return this.answers.refused();
    if (/database .* does not exist/.test(said))
      return this.answers.error(
        'ErpDatabaseMissing',
        `answers, but has no database ${database}`,
        'Correct source.database.',
      );
    const what = typeof args[3] === 'string' ? args[3] : 'the call';
    if (name.endsWith('AccessError'))
      return this.answers.error(
        'ErpNoRights',
        `does not let user ${user} read ${what}: ${said}`,
        'Give that user the group Billing, or one that may read it.',
      );
    return this.answers.error(
      'ErpFailed',
      `failed at ${what}: ${said}`,
      'Run the sync again; it goes on where it stopped.',
    );
  }
}
