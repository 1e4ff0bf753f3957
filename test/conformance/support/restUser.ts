/** Answers of the REST API are taken as they come. */
type Json = Record<string, unknown>;

/** A request the org refused, with the first error of its body. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly text: string,
  ) {
    super(`${code}: ${text}`);
  }
}

/** One person at work in an org, by the REST API alone: any org will do. */
export class RestUser {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    readonly id: string,
  ) {}

  static async login(url: string, token: string): Promise<RestUser> {
    const response = await fetch(`${url}/services/oauth2/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${url} does not accept the access token: HTTP ${response.status}`);
    return new RestUser(url, token, ((await response.json()) as { user_id: string }).user_id);
  }

  async insert(object: string, values: Json): Promise<string> {
    return ((await this.send('POST', `/sobjects/${object}`, values)) as { id: string }).id;
  }

  async update(id: string, object: string, values: Json): Promise<void> {
    await this.send('PATCH', `/sobjects/${object}/${id}`, values);
  }

  async remove(id: string, object: string): Promise<void> {
    await this.send('DELETE', `/sobjects/${object}/${id}`);
  }

  /** Saves records with partial success; gives id or status code for each. */
  async insertSome(object: string, records: readonly Json[]): Promise<{ id?: string; code: string }[]> {
    const body = { allOrNone: false, records: records.map((record) => ({ attributes: { type: object }, ...record })) };
    const results = (await this.send('POST', '/composite/sobjects', body)) as {
      id?: string;
      success: boolean;
      errors: { statusCode: string }[];
    }[];
    return results.map(({ id, success, errors }) => ({
      ...(id === undefined ? {} : { id }),
      code: success ? 'ok' : errors[0]!.statusCode,
    }));
  }

  async query(soql: string): Promise<Json[]> {
    return ((await this.send('GET', `/query?q=${encodeURIComponent(soql)}`)) as { records: Json[] }).records;
  }

  async approval(request: Json): Promise<string> {
    const [result] = (await this.send('POST', '/process/approvals', { requests: [request] })) as {
      success: boolean;
      instanceStatus: string;
      errors: { statusCode: string; message: string }[] | null;
    }[];
    const error = result!.errors?.[0];
    if (!result!.success) throw new Refused(error!.statusCode, error!.message);
    return result!.instanceStatus;
  }

  private async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/services/data/v67.0${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    const error = (answer as { errorCode: string; message: string }[])[0]!;
    throw new Refused(error.errorCode, error.message);
  }
}
