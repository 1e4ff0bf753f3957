import type { Rule } from './rule.js';

/** From API version 67.0 on, queries run in user mode and WITH SECURITY_ENFORCED does not compile (Apex Reference, "Versioned Behavior Changes"). */
export const securityEnforced: Rule = ({ ast }, scope) => {
  if (ast.access !== 'securityEnforced') return;
  scope.report(
    ast.from,
    'MALFORMED_QUERY',
    'WITH SECURITY_ENFORCED is not supported from API version 67.0 on: use WITH USER_MODE',
  );
};
