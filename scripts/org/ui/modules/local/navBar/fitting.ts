/** How many tabs fit beside each other; one at least. The list takes the room the button under which the others are leaves. */
export function fitting(widths: readonly number[], room: number): number {
  let used = 0;
  const first = widths.findIndex((width) => (used += width) > room);
  return first < 0 ? widths.length : Math.max(1, first);
}
