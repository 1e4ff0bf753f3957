import type { ApexDouble } from './fractions.js';

/** A place by its degrees (Apex Reference, "Location Class"). */
export class ApexLocation {
  readonly apexType = 'System.Location';
  constructor(
    readonly latitude: ApexDouble,
    readonly longitude: ApexDouble,
  ) {}
}
