import { type OrgLimit, orgLimits } from '../../engine/orgLimits.js';
import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/list.js';
import { ApexMap } from '../../values/map.js';
import type { LibraryPart, PlatformObject } from './part.js';

class OrgLimitValue implements PlatformObject {
  readonly apexType = 'System.OrgLimit';
  constructor(readonly limit: OrgLimit) {}
}

const all = (): OrgLimitValue[] => orgLimits(current().org).map((limit) => new OrgLimitValue(limit));

/** Apex Reference, "OrgLimits Class", "OrgLimit Class": the limits of the REST resource of that name. */
export const library: LibraryPart = {
  type: 'System.OrgLimits',
  members: {
    'static getAll()': () => new ApexList('OrgLimit', all()),
    'static getMap()': () =>
      new ApexMap(
        'String',
        'OrgLimit',
        all().map((value) => [value.limit.name, value] as const),
      ),
  },
};

export const limitPart: LibraryPart = {
  type: 'System.OrgLimit',
  members: {
    'getLimit()': ({ limit }: OrgLimitValue) => limit.max,
    'getName()': ({ limit }: OrgLimitValue) => limit.name,
    'getValue()': ({ limit }: OrgLimitValue) => limit.used,
  },
};
