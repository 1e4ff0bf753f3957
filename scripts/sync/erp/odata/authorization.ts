import { z } from 'zod';
import { CreditSyncError, errorText } from '../../errors.js';
import { readSecret, secret } from '../../secret.js';
import { erpAddress } from '../settings.js';
import { isPassing, Passing, retryAfterOf } from './odataErrors.js';

export const authorizationSettings = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('basic'), user: z.string().min(1), password: secret }),
    z.strictObject({
      type: z.literal('oauth'),
      tokenUrl: erpAddress,
      clientId: z.string().min(1),
      clientSecret: secret,
      scope: z.string().min(1).optional(),
    }),
    z.strictObject({ type: z.literal('apiKey'), header: z.string().min(1).default('APIKey'), key: secret }),
  ],
  { error: 'needs "type", one of "basic", "oauth", "apiKey"' },
);
export type AuthorizationSettings = z.infer<typeof authorizationSettings>;

/** How a request proves who sends it. */
export interface Authorization {
  headers(): Promise<Readonly<Record<string, string>>>;
  /** After a 401: forgets what it holds; false where asking again would send the same. */
  renew(): boolean;
}

/** Secrets are read when they are needed, so one renewed in its file is used without a restart. */
export function authorization(settings: AuthorizationSettings, now: () => number = Date.now): Authorization {
  switch (settings.type) {
    case 'basic':
      return fixed(() => {
        const login = `${settings.user}:${readSecret(settings.password, 'source.auth.password')}`;
        return { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
      });
    case 'apiKey':
      return fixed(() => ({ [settings.header]: readSecret(settings.key, 'source.auth.key') }));
    case 'oauth':
      return new ClientCredentials(settings, now);
  }
}

const fixed = (headers: () => Record<string, string>): Authorization => ({
  headers: async () => headers(),
  renew: () => false,
});

const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().default(300) });
/** A token is renewed this long before it ends, so that no request is on its way when it does. */
const MARGIN_MS = 30_000;

/** OAuth 2.0 client credentials grant (RFC 6749, section 4.4). */
class ClientCredentials implements Authorization {
  private token: { readonly value: string; readonly until: number } | undefined;

  constructor(
    private readonly settings: Extract<AuthorizationSettings, { type: 'oauth' }>,
    private readonly now: () => number,
  ) {}

  async headers(): Promise<Record<string, string>> {
    if (!this.token || this.now() >= this.token.until) this.token = await this.request();
    return { authorization: `Bearer ${this.token.value}` };
  }

  renew(): boolean {
    const held = this.token !== undefined;
    this.token = undefined;
    return held;
  }

  private async request(): Promise<{ value: string; until: number }> {
    const { tokenUrl, clientId, clientSecret, scope } = this.settings;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: readSecret(clientSecret, 'source.auth.clientSecret'),
      ...(scope ? { scope } : {}),
    });
    const failed = (why: string, cause?: unknown): CreditSyncError =>
      new CreditSyncError('ErpLoginFailed', `${tokenUrl} gave no token for ${clientId}: ${why}.`, {
        actions: ['Check tokenUrl, clientId, clientSecret and scope in source.auth.'],
        cause,
      });
    // A redirect would carry the secret along.
    const request = { method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(30_000) } as const;
    const response = await fetch(tokenUrl, request).catch((error: unknown) => {
      throw new Passing(failed(errorText(error), error));
    });
    const text = await response.text();
    if (!response.ok) {
      const refusal = failed(`HTTP ${response.status} ${failureOf(text)}`.trim());
      throw isPassing(response.status) ? new Passing(refusal, retryAfterOf(response)) : refusal;
    }
    const reply = tokenReply.safeParse(parsed(text));
    if (!reply.success) throw failed(`its answer is none of RFC 6749`);
    return { value: reply.data.access_token, until: this.now() + reply.data.expires_in * 1000 - MARGIN_MS };
  }
}

/** What the server says in the words of RFC 6749, section 5.2; its body may hold more than belongs into a log. */
function failureOf(body: string): string {
  const said = z.object({ error: z.string(), error_description: z.string().optional() }).safeParse(parsed(body));
  return said.success ? `${said.data.error} ${said.data.error_description ?? ''}`.trim() : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
