import type { User } from '../../../boot/signedIn';

export type { User };

const CHOSEN_USER = 'local-org-user';
const API = '/services/data/v67.0';

const { user, users } = globalThis.localOrg;

export function signedIn(): User {
  return user;
}

export function allUsers(): readonly User[] {
  return users;
}

/** A new session means a new page: nothing one person has read stays for the next. */
export function signInAs(username: string): void {
  sessionStorage.setItem(CHOSEN_USER, username);
  location.assign('/');
}

/** What the platform hands to components when a request fails. */
export class RequestError extends Error {
  status: number;
  body: { message?: string } | { message?: string }[];

  constructor(status: number, body: RequestError['body']) {
    super(Array.isArray(body) ? body.map(({ message }) => message).join(' ') : body.message);
    this.status = status;
    this.body = body;
  }
}

export async function request<Answer>(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: { authorization: `Bearer ${user.accessToken}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json().catch(() => ({ message: response.statusText }))) as Answer;
  if (!response.ok) throw new RequestError(response.status, answer as RequestError['body']);
  return answer;
}

export function data<Answer>(path: string): Promise<Answer> {
  return request<Answer>(`${API}${path}`);
}

export function change(path: string, body: object): Promise<unknown> {
  return request(`${API}${path}`, body, 'PATCH');
}

export function remove(path: string): Promise<unknown> {
  return request(path, undefined, 'DELETE');
}

/** Metadata the org's own page may read without a session. */
export async function metadata<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`/local/${path}?language=${encodeURIComponent(user.language)}`);
  if (!response.ok) throw new RequestError(response.status, { message: `There is no page for ${path}.` });
  return (await response.json()) as Answer;
}
