/** Keys a source is asked for at once. */
export const KEYS_AT_ONCE = 1000;

export function* slices<T>(all: readonly T[], size = KEYS_AT_ONCE): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
