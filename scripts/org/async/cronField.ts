import { raise } from '../values/exceptions.js';

/** The values of a field: `*`, `5`, `1-5`, `0/2`, `1,3,5`, and names where the field has some. */
export function parseList(field: string, lowest: number, highest: number, names: readonly string[] = []): number[] {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range, step] = part.split('/') as [string, string?];
    const [from, to] = bounds(range, step !== undefined, lowest, highest, names);
    const by = step === undefined ? 1 : Number(step);
    const isValid = from >= lowest && to <= highest && from <= to && Number.isInteger(by) && by > 0;
    if (!isValid)
      raise(
        'System.StringException',
        `Illegal value in a cron expression: ${field} is not within ${lowest} to ${highest}`,
      );
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** `*` is everything; a single number is itself, or where steps start. */
function bounds(
  range: string,
  hasStep: boolean,
  lowest: number,
  highest: number,
  names: readonly string[],
): [number, number] {
  if (range === '*') return [lowest, highest];
  const [from, to] = range.split('-').map((end) => valueOf(end, lowest, names)) as [number, number?];
  return [from, to ?? (hasStep ? highest : from)];
}

export function valueOf(text: string, lowest: number, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  return named >= 0 ? named + lowest : /^\d+$/.test(text) ? Number(text) : NaN;
}
