import { type Diagnostic, problemText } from '../values/exceptions.js';

/** Metadata or code an org cannot be made of, with the place of each fault. */
export class Faults extends Error {
  constructor(
    what: string,
    readonly problems: readonly Diagnostic[],
  ) {
    super(`${what}:\n${problems.map(problemText).join('\n')}`);
  }
}
