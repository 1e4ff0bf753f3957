import type { ApexException } from '../../values/exceptions.js';

const said = new WeakMap<ApexException, string | null>();
const HIDDEN = 'Script-thrown exception';

/** getMessage of an exception; an AuraHandledException shows its text to the page only, unless setMessage was called. */
export function messageOf(exception: ApexException): string {
  if (exception.apexType === 'System.AuraHandledException') return said.get(exception) ?? HIDDEN;
  return exception.apexMessage ?? HIDDEN;
}

/** What the page is told stays what the constructor was given. */
export function setMessage(exception: ApexException, message: string | null): void {
  if (exception.apexType === 'System.AuraHandledException') said.set(exception, message);
  else exception.apexMessage = message;
}
