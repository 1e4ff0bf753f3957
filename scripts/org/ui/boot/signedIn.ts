/** A person who may sign in on this page, with the settings of the user record. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly accessToken: string;
  /** `de`, `en_US` */
  readonly language: string;
  readonly locale: string;
  readonly timeZone: string;
  /** May change what Setup holds. */
  readonly customizesApplication: boolean;
}

/** What is known before the first component is loaded. */
export interface SignedIn {
  readonly users: readonly User[];
  readonly user: User;
  /** Custom Label name → its text in the language of the user. */
  readonly labels: Readonly<Record<string, string>>;
}
