import { libraryMember } from '../../../scripts/org/apex/library/index.js';

/** Calls a platform member as compiled Apex does: `call('System.String', 'length()', 'abc')`. */
export function call(type: string, key: string, ...args: unknown[]): unknown {
  return libraryMember(type, key)(...args);
}
