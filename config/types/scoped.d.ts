declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}

declare module '@salesforce/i18n/locale' {
  const locale: string;
  export default locale;
}

declare module '@salesforce/apex' {
  /** Fetches a wired result again; resolves when the new value has arrived. */
  export function refreshApex(wiredValue: unknown): Promise<void>;
}

declare module '@salesforce/i18n/timeZone' {
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/userPermission/*' {
  /** True, or undefined when the user does not have it. */
  const permission: true | undefined;
  export default permission;
}
