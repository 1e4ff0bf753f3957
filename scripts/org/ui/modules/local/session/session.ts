/** A person who may sign in on this page. */
export interface User {
  username: string;
  name: string;
  role: string;
  accessToken: string;
}

const CHOSEN_USER = 'local-org-user';
const API = '/services/data/v67.0';

let users: readonly User[] = [];
let user: User | undefined;

/** Signs in the person chosen last in this tab, at first a sales rep: the page shows what most people see. */
export async function signIn(): Promise<User> {
  const response = await fetch('/local/users');
  if (!response.ok) throw new Error('The org does not say who may sign in.');
  users = (await response.json()) as User[];
  const chosen = new URLSearchParams(location.search).get('as') ?? sessionStorage.getItem(CHOSEN_USER);
  user = users.find(({ username }) => username === chosen) ?? users.find(({ role }) => role === 'rep') ?? users[0];
  if (!user) throw new Error('The org has no user to sign in.');
  sessionStorage.setItem(CHOSEN_USER, user.username);
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

export async function request<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${user?.accessToken ?? ''}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json().catch(() => ({ message: response.statusText }))) as Answer;
  if (!response.ok) throw new RequestError(response.status, answer as RequestError['body']);
  return answer;
}

export function data<Answer>(path: string): Promise<Answer> {
  return request<Answer>(`${API}${path}`);
}

/** Metadata the org's own page may read without a session. */
export async function metadata<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`/local/${path}`);
  if (!response.ok) throw new RequestError(response.status, { message: `There is no page for ${path}.` });
  return (await response.json()) as Answer;
}
