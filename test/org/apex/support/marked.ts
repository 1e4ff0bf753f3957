/** Source with § where the error stands. */
interface Marked {
  readonly source: string;
  readonly place: string;
}

export function unmarked(text: string): Marked {
  const before = text.slice(0, text.indexOf('§')).split('\n');
  return { source: text.replace('§', ''), place: `${before.length}:${before.at(-1)!.length + 1}` };
}
