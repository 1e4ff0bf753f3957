const MOST = 3;

/** The few names most like what somebody typed: by the share of pairs of letters they have in common. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const wanted = pairsOf(typed);
  const likeness = (name: string): number => {
    const pairs = pairsOf(name);
    return [...pairs].filter((pair) => wanted.has(pair)).length / (wanted.size + pairs.size);
  };
  return [...names].sort((one, other) => likeness(other) - likeness(one)).slice(0, MOST);
}

function pairsOf(text: string): Set<string> {
  const letters = text.toLowerCase();
  return new Set(Array.from(letters, (letter, index) => letter + (letters[index + 1] ?? '')));
}
