/** LIKE: `%` is any text, `_` one character, both plain behind a backslash; without regard to case (SOQL Reference, "Comparison Operators"). */
export function likePattern(pattern: string): RegExp {
  const source = pattern.replace(/\\([%_])|[%_]|[.*+?^${}()|[\]\\]/g, (match, plain?: string) => {
    if (plain) return plain;
    if (match === '%') return '[\\s\\S]*';
    return match === '_' ? '[\\s\\S]' : `\\${match}`;
  });
  return new RegExp(`^${source}$`, 'i');
}
