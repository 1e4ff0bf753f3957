import { notFound } from './errors.js';

/** Newest API version the org serves, and the oldest that is not retired (REST API Developer Guide, "API End-of-Life Policy"). */
export const NEWEST_VERSION = 68;
export const OLDEST_VERSION = 31;

/** Clients join the instance address and a path carelessly: `//services/data/v62.0/limits/` means the resource. */
export function normalisedPath(request: Request): string {
  const path = new URL(request.url).pathname.replace(/\/{2,}/g, '/');
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** The number behind `v62.0`; an unknown version is an unknown resource. */
export function requireVersion(segment: string): string {
  const number = /^v(\d+)\.0$/.exec(segment)?.[1];
  if (!number || Number(number) < OLDEST_VERSION || Number(number) > NEWEST_VERSION) throw notFound();
  return segment;
}
