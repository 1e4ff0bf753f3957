import type { PicklistValue } from '../../schema/model.js';
import { flags, readers } from './objectMembers.js';
import type { LibraryPart, PlatformObject } from './part.js';

export class PicklistEntryValue implements PlatformObject {
  readonly apexType = 'Schema.PicklistEntry';
  constructor(readonly entry: PicklistValue) {}
}

export const library: LibraryPart = {
  type: 'Schema.PicklistEntry',
  members: {
    ...readers<PicklistEntryValue>({ Label: ({ entry }) => entry.label, Value: ({ entry }) => entry.value }),
    ...flags<PicklistEntryValue>({ Active: ({ entry }) => entry.active, DefaultValue: ({ entry }) => entry.isDefault }),
  },
};
