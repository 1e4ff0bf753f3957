import { DateTime } from 'luxon';

/** The watermark less the overlap, as an OData V4 literal; a bare date is its first moment in UTC. */
export const fromWatermark = (at: string, overlapSeconds: number): string =>
  DateTime.fromISO(at, { zone: 'utc' }).minus({ seconds: overlapSeconds }).toISO() ?? at;

/** The day the watermark less the overlap lies in. */
export const dayOfWatermark = (at: string, overlapSeconds: number): string =>
  fromWatermark(at, overlapSeconds).slice(0, 10);

/** A row dated in the future, or changed after the run began to look, must not push the watermark past what is still to come. */
export const earlier = (at: string, now: string): string => (at < now ? at : now);
