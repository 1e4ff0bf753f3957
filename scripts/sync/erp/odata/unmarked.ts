/**
 * The time of rows whose changes the ERP does not mark: all are read in every run and, being no newer than the cursor,
 * written only where they differ.
 */
export const UNMARKED = '1970-01-01T00:00:00.000000Z';
