import type { Store } from '../store/store.js';
import { Rows } from './rows.js';
import { VersionedCache } from './grants.js';

/** The user a transaction runs as. */
export interface UserContext {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly profileId: string;
  readonly profileName: string;
  readonly roleId: string | null;
  readonly isActive: boolean;
  /** IANA name, e.g. `America/Los_Angeles`. */
  readonly timeZone: string;
  /** `en_US` */
  readonly locale: string;
  readonly language: string;
  /** Default ISO code of the user. */
  readonly currency: string;
  /** The platform's own user that runs platform event triggers and other automation. */
  readonly isAutomatedProcess: boolean;
}

/** Reads User rows as transactions carry them. */
export class UserRows {
  private readonly users: Rows;
  private readonly profiles: Rows;
  private readonly cache: VersionedCache<UserContext>;

  constructor(store: Store) {
    this.users = new Rows(store, 'User');
    this.profiles = new Rows(store, 'Profile');
    this.cache = new VersionedCache([this.users.table, this.profiles.table]);
  }

  byId(id: string): UserContext {
    return this.cache.get(id, () => this.read(id));
  }

  named(username: string): UserContext | undefined {
    const [row] = this.users.table.find(this.users.table.def.field('Username')!, username);
    return row && this.byId(row[0] as string);
  }

  private read(id: string): UserContext {
    const row = this.users.byId(id);
    if (!row) throw new Error(`There is no user ${id} in the org.`);
    const text = (field: string) => this.users.text(row, field) ?? '';
    const profile = this.profiles.byId(this.users.text(row, 'ProfileId'));
    return {
      id,
      username: text('Username'),
      name: text('Name'),
      email: text('Email'),
      profileId: text('ProfileId'),
      profileName: profile ? (this.profiles.text(profile, 'Name') ?? '') : '',
      roleId: this.users.text(row, 'UserRoleId'),
      isActive: this.users.get(row, 'IsActive') === true,
      timeZone: text('TimeZoneSidKey') || 'GMT',
      locale: text('LocaleSidKey') || 'en_US',
      language: text('LanguageLocaleKey') || 'en_US',
      currency: text('DefaultCurrencyIsoCode') || 'USD',
      isAutomatedProcess: text('UserType') === 'AutomatedProcess',
    };
  }
}
