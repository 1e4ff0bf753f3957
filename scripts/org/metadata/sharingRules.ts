import { readFilter } from './filters.js';
import type { SharingRuleMetadata } from './projectModel.js';
import { elementOf, elementsOf, textOf } from './xml.js';
import type { XmlFile } from './xml.js';

export function readSharingRules(xml: XmlFile, object: string): SharingRuleMetadata[] {
  xml.expectOnly(xml.root, new Set(['sharingCriteriaRules', 'sharingOwnerRules']));
  return (['criteria', 'owner'] as const).flatMap((kind) =>
    elementsOf(xml.root, kind === 'criteria' ? 'sharingCriteriaRules' : 'sharingOwnerRules').map((rule) => ({
      object,
      name: textOf(rule, 'fullName') ?? '',
      kind,
      access: textOf(rule, 'accessLevel') === 'Edit' ? ('Edit' as const) : ('Read' as const),
      sharedTo: elementOf(rule, 'sharedTo') ?? {},
      sharedFrom: elementOf(rule, 'sharedFrom'),
      criteria: readFilter(rule),
    })),
  );
}
