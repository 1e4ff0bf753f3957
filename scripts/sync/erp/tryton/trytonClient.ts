import { z } from 'zod';
import type { CreditSyncError } from '../../errors.js';
import { JsonPost, type JsonAnswer, type JsonPostOptions } from '../jsonPost.js';
import { RpcAnswers } from '../rpcAnswers.js';
import { decode } from './values.js';

export interface TrytonAccess extends JsonPostOptions {
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export type Domain = readonly unknown[];

const reply = z.union([
  z.object({ error: z.array(z.unknown()).min(1) }).transform(({ error }) => ({ error })),
  z.looseObject({}).transform((body) => ({ result: body['result'] })),
]);
const session = z.tuple([z.number(), z.string()]);
const preferences = z.looseObject({});
const userCompanies = z.looseObject({
  company: z.number().nullish(),
  companies: z.array(z.number()),
  company_filter: z.string().nullish(),
});

/** Calls a Tryton server over JSON-RPC, in a session that is opened again when it has expired. */
export class TrytonClient {
  private readonly http: JsonPost;
  private readonly answers: RpcAnswers;
  private authorization: string | undefined;
  private context: Readonly<Record<string, unknown>> | undefined;
  now = '';

  constructor(private readonly access: TrytonAccess) {
    this.http = new JsonPost(access);
    const { user, database } = access;
    const known = { erp: 'Tryton', versions: '6', secret: 'the secret named by source.password' };
    this.answers = new RpcAnswers({ ...known, user, database, place: this.http.place });
  }

  async version(): Promise<string> {
    const method = 'common.server.version';
    return this.answers.parse(z.string(), this.result(await this.post('', method, []), method), 'its version');
  }

  get user(): string {
    return this.access.user;
  }

  /** At most `limit` records with ids above `after`, ascending. */
  async searchRead<Row>(
    model: string,
    row: z.ZodType<Row>,
    fields: readonly string[],
    domain: Domain,
    { after = 0, limit, company }: { after?: number; limit?: number; company?: number } = {},
  ): Promise<Row[]> {
    const params = [above(domain, after), 0, limit ?? null, [['id', 'ASC']], fields];
    const found = await this.model(model, 'search_read', params, company === undefined ? {} : { company });
    return this.answers.parse(z.array(row), found, model);
  }

  async search(model: string, domain: Domain, after: number, limit: number | null): Promise<number[]> {
    const found = await this.model(model, 'search', [above(domain, after), 0, limit, [['id', 'ASC']]]);
    return this.answers.parse(z.array(z.number()), found, model);
  }

  async count(model: string, domain: Domain): Promise<number> {
    return this.answers.parse(z.number(), await this.model(model, 'search_count', [domain]), model);
  }

  /** Those whose records it shows the user. */
  async companies(): Promise<number[]> {
    const found = await this.call('model.res.user.get_preferences', [false, {}]);
    const { company, companies, company_filter } = this.answers.parse(userCompanies, found, 'res.user');
    return [...new Set(companies)].filter((id) => company_filter === 'all' || id === company);
  }

  private async model(model: string, method: string, params: readonly unknown[], inside = {}): Promise<unknown> {
    this.context ??= await this.preferences();
    return this.call(`model.${model}.${method}`, [...params, { ...this.context, ...inside }]);
  }

  /** The user's company and language; without them computed fields come out empty. Who is deactivated may still owe. */
  private async preferences() {
    const found = await this.call('model.res.user.get_preferences', [true, {}]);
    return { ...this.answers.parse(preferences, found, 'res.user'), active_test: false };
  }

  private async call(method: string, params: readonly unknown[]): Promise<unknown> {
    const first = await this.inSession(method, params);
    if (first.status !== 401) return this.result(first, method);
    this.authorization = undefined;
    return this.result(await this.inSession(method, params), method);
  }

  private async inSession(method: string, params: readonly unknown[]): Promise<JsonAnswer> {
    this.authorization ??= await this.login();
    return this.post(this.access.database, method, params, { authorization: this.authorization });
  }

  private async login(): Promise<string> {
    const { database, user, password } = this.access;
    const answer = await this.post(database, 'common.db.login', [user, { password }, 'en']);
    if (answer.status === 401) throw this.answers.refused();
    const [id, key] = this.answers.parse(session, this.result(answer, 'common.db.login'), 'the login');
    return `Session ${Buffer.from(`${user}:${id}:${key}`).toString('base64')}`;
  }

  private async post(
    database: string,
    method: string,
    params: readonly unknown[],
    headers: Record<string, string> = {},
  ): Promise<JsonAnswer> {
    const path = database ? `${encodeURIComponent(database)}/` : '';
    const answer = await this.http.send(path, { id: 0, method, params }, headers, decode);
    this.now = answer.now;
    return answer;
  }

  private result({ status, body }: JsonAnswer, method: string): unknown {
    const { user, database } = this.access;
    if (status === 401) throw this.answers.refused();
    if (status === 403)
      throw this.answers.error(
        'ErpNoRights',
        `does not let user ${user} call ${method}`,
        'Give that user the right to read it.',
      );
    if (status === 404)
      throw this.answers.error(
        'ErpDatabaseMissing',
        `answers, but has no database ${database}`,
        'Correct source.database.',
      );
    const parsed = reply.safeParse(body);
    if (status !== 200 || !parsed.success)
      throw this.answers.error(
        'ErpNotTryton',
        `answered ${method} with HTTP ${status}, not as Tryton does`,
        'Correct source.url.',
      );
    if ('error' in parsed.data) throw this.failed(parsed.data.error, method);
    return parsed.data.result;
  }

  /** Tryton's own words: `["UserError", [message, description, …]]`, or `[text of the exception, trace]`. */
  private failed([kind, details]: readonly unknown[], method: string): CreditSyncError {
    const words = Array.isArray(details) ? details.slice(0, 2).filter(Boolean).join(' ') : String(kind);
    const said = words.replace(/\.$/, '');
    const { user } = this.access;
    return /not allowed to (access|read)/i.test(said)
      ? this.answers.error(
          'ErpNoRights',
          `does not let user ${user} read: ${said}`,
          'Give that user the right to read it.',
        )
      : this.answers.error(
          'ErpFailed',
          `failed at ${method}: ${said}`,
          'Run the sync again; it goes on where it stopped.',
        );
  }
}

const above = (domain: Domain, after: number): Domain => (after > 0 ? [...domain, ['id', '>', after]] : domain);
