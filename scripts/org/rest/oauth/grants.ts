import type { OrgUser } from '../../seed/localOrg.js';
import type { Rest } from '../rest.js';
import { asserted } from './assertion.js';
import type { ConnectedApp } from './connectedApps.js';
import { OAuthError } from './oauthError.js';

/** What a token request came to. */
export interface Granted {
  readonly userId: string;
  readonly clientId?: string | undefined;
  /** The client may come again by itself: it gets a refresh token. */
  readonly offline?: boolean;
}

type Form = URLSearchParams;

/** Whom a token request stands for (Salesforce Help, "OAuth Authorization Flows"). `origin` is the org's own address. */
export function granted(rest: Rest, form: Form, origin: string): Granted | Promise<Granted> {
  switch (form.get('grant_type')) {
    case 'password':
      return withPassword(rest, form);
    case 'client_credentials':
      return asClient(rest, form);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return byAssertion(rest, form, origin);
    case 'refresh_token':
      return byRefreshToken(rest, form);
    case 'authorization_code':
      return byCode(rest, form);
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

function withPassword(rest: Rest, form: Form): Granted {
  rest.apps.requireSecret(form.get('client_id'), form.get('client_secret'));
  return { userId: byPassword(rest, form.get('username'), form.get('password')), clientId: clientOf(form) };
}

export function byPassword(rest: Rest, username: string | null, password: string | null): string {
  const user = userNamed(rest, username);
  if (!user || user.password !== password) throw new OAuthError('invalid_grant', 'authentication failure');
  return user.id;
}

/** A connected app's client-credentials flow runs as its execution user: without one the integration user, else the first. */
function asClient(rest: Rest, form: Form): Granted {
  if (!form.get('client_id')) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (!form.get('client_secret')) throw new OAuthError('invalid_client', 'invalid client credentials');
  const app = rest.apps.requireSecret(form.get('client_id'), form.get('client_secret'));
  const { users } = rest.org;
  const user = app ? userNamed(rest, app.runAs) : (users.find(({ role }) => role === 'integration') ?? users[0]);
  if (!user) throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  return { userId: user.id, clientId: clientOf(form) };
}

async function byAssertion(rest: Rest, form: Form, origin: string): Promise<Granted> {
  const { username, app, clientId } = await asserted(rest.apps, form.get('assertion') ?? '', origin);
  const user = userNamed(rest, username);
  if (!user) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  requireApproved(app, user);
  return { userId: user.id, clientId };
}

function byRefreshToken(rest: Rest, form: Form): Granted {
  rest.apps.requireSecret(form.get('client_id'), form.get('client_secret'));
  const session = rest.sessions.ofRefresh(form.get('refresh_token') ?? '');
  if (!session) throw new OAuthError('invalid_grant', 'expired access/refresh token');
  return session;
}

function byCode(rest: Rest, form: Form): Granted {
  rest.apps.requireSecret(form.get('client_id'), form.get('client_secret'));
  return { ...rest.codes.redeem(form), offline: true };
}

export function userNamed(rest: Rest, username: string | null | undefined): OrgUser | undefined {
  return rest.org.users.find((user) => user.username.toLowerCase() === username?.toLowerCase());
}

export function requireApproved(app: ConnectedApp | undefined, user: OrgUser): void {
  if (!app?.users || app.users.includes(user.username)) return;
  throw new OAuthError('invalid_app_access', 'user is not admin approved to access this app');
}

function clientOf(form: Form): string | undefined {
  return form.get('client_id') ?? undefined;
}
