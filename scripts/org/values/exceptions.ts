/** Throwables of the org. Apex code may catch an ApexException that is catchable; nothing else. */

import { shownName } from './userObject.js';
import type { RowError } from './sobject.js';

/** One failed row of a DmlException. */
export interface DmlFailure extends RowError {
  index: number;
  id: string | null;
}

/** Base of every Apex exception, the platform's and the code's own. `apexType` is the canonical name, e.g. `System.DmlException`. */
export class ApexException extends Error {
  apexMessage: string | null;
  apexCause: ApexException | null = null;
  /** `Class.X.method: line n, column m` lines, innermost first; filled where the exception is thrown. */
  apexStack: string[] = [];
  lineNumber = 0;
  dml: DmlFailure[] | undefined;

  constructor(
    public apexType: string,
    message: string | null = null,
  ) {
    super(message ?? '');
    this.apexMessage = message;
  }
  /** Its type as people read it. */
  get typeName(): string {
    return shownName(this.apexType);
  }
  /** LimitException and failed assertions end the transaction: `catch (Exception)` does not see them. */
  get catchable(): boolean {
    return this.apexType !== 'System.LimitException' && this.apexType !== 'System.AssertException';
  }
}

/** Throws one of the platform's exceptions: `raise('System.QueryException', '…')`. */
export function raise(apexType: string, message: string): never {
  throw new ApexException(apexType, message);
}

/** What the org does not do yet. Never caught by Apex: a difference to Salesforce must not be silent. */
export class Unsupported extends Error {
  constructor(
    readonly what: string,
    where?: string,
  ) {
    super(`Unsupported: ${what}${where ? ` at ${where}` : ''}`);
    this.name = 'Unsupported';
  }
}

/** Code that does not compile here; only orgs that leave such code out meet it. */
export class LeftOut extends Unsupported {
  constructor(readonly file: string) {
    super(`the code left out of ${file}`);
  }
}

/** Source that does not compile or metadata that does not load. */
export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  message: string;
  /** The feature out of scope (outOfScope.ts) that this is about. */
  feature?: string;
}

export function problemText({ file, line, column, message }: Diagnostic): string {
  return file === '' ? message : `${file}:${line}:${column} ${message}`;
}
