import type { Entity } from './erp/erpSource.js';

/** What happened to the rows of one stream. */
export interface Tally {
  entity: Entity;
  read: number;
  written: number;
  /** Read again, but already in the org as they are. */
  unchanged: number;
  quarantined: number;
  /** Kept out before, written now. */
  healed: number;
  /** Gone from the ERP, so deleted here. */
  deleted: number;
  /** Closed so long ago that it lives on as figures alone. */
  left: number;
}

export const newTally = (entity: Entity): Tally => ({
  entity,
  read: 0,
  written: 0,
  unchanged: 0,
  quarantined: 0,
  healed: 0,
  deleted: 0,
  left: 0,
});

export const total = (tallies: readonly Tally[], figure: Exclude<keyof Tally, 'entity'>): number =>
  tallies.reduce((sum, tally) => sum + tally[figure], 0);
