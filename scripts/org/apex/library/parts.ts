import type { LibraryPart } from './part.js';

/** Every platform class the org implements, one file each. */
export const parts: readonly LibraryPart[] = [];
