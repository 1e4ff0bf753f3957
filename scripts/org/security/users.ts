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
