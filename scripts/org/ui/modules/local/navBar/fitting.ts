/**
 * How many tabs from the first on fit beside the active one, which keeps its place whatever the order; at least one tab is
 * shown. The list takes the room the button under which the others are leaves.
 */
export function fitting(widths: readonly number[], room: number, active = -1): number {
  let used = widths[active] ?? 0;
  const first = widths.findIndex((width, index) => index !== active && (used += width) > room);
  if (first < 0) return widths.length;
  return active < 0 ? Math.max(1, first) : first;
}
