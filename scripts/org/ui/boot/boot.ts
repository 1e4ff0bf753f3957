import type { SignedIn, User } from './signedIn';

const CHOSEN_USER = 'local-org-user';

/** Who signs in: whoever the address names, else whom this tab chose last, else the tab it was opened from, at first a sales rep. */
function chosen(users: readonly User[]): User {
  const asked = new URLSearchParams(location.search).get('as');
  const name = asked ?? sessionStorage.getItem(CHOSEN_USER) ?? localStorage.getItem(CHOSEN_USER);
  const user = users.find(({ username }) => username === name) ?? users.find(({ role }) => role === 'rep') ?? users[0];
  if (!user) throw new Error('The org has no user to sign in.');
  sessionStorage.setItem(CHOSEN_USER, user.username);
  localStorage.setItem(CHOSEN_USER, user.username);
  return user;
}

async function read<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The org does not answer ${path}.`);
  return (await response.json()) as Answer;
}

/**
 * Labels are imported as constants and so have to be known before the first component is loaded, in the language of the
 * user who signs in.
 */
async function boot(): Promise<void> {
  const users = await read<User[]>('/local/users');
  const user = chosen(users);
  const labels = await read<Record<string, string>>(`/local/labels?language=${encodeURIComponent(user.language)}`);
  const signedIn: SignedIn = { users, user, labels };
  Object.assign(globalThis, { localOrg: signedIn });
  document.documentElement.lang = user.language.replace('_', '-');
  await import('/ui/main.js' as string);
}

boot().catch((error: unknown) => {
  document.body.textContent = error instanceof Error ? error.message : String(error);
});
