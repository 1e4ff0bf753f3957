import type { Entity } from '../erp/erpSource.js';

/** Where the org was not as the ERP, and was put right. */
export interface Finding {
  readonly entity: Entity;
  readonly key: string;
  /** In the ERP alone; in the org alone; in both, but different; closed so long ago that it left the org. */
  readonly problem: 'missing' | 'deleted' | 'differs' | 'left';
  /** What differed. */
  readonly detail?: string;
}

/** Of each kind of thing a report lists. */
export const MOST_LISTED = 1000;

/** What a comparison found: all counted, the first thousand listed. */
export class Findings {
  readonly listed: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count++;
    if (this.room > 0) this.listed.push(finding);
  }

  get room(): number {
    return MOST_LISTED - this.listed.length;
  }
}
