import { beforeEach, describe, expect, it } from 'vitest';
import type { LookupFilter } from '../../../scripts/org/metadata/projectModel.js';
import { checkFormulas } from '../../../scripts/org/formula/checkFormulas.js';
import { FakeOrg } from '../support/fakeOrg.js';
import { field, object, project } from '../support/fakeProject.js';

const item = (on: string, value: string, valueField?: string) => ({
  field: on,
  operation: 'equals',
  value,
  valueField,
});
const trips = (filter: LookupFilter) => [
  object('Guide__c', [
    field('Active__c', 'Checkbox', { defaultValue: 'false' }),
    field('Town__c', 'Text', { length: 40 }),
  ]),
  object('Trip__c', [
    field('Town__c', 'Text', { length: 40 }),
    field('Guide__c', 'Lookup', { referenceTo: 'Guide__c', relationshipName: 'Trips', lookupFilter: filter }),
  ]),
];
const FILTER: LookupFilter = {
  items: [item('Guide__c.Active__c', 'True'), item('Guide__c.Town__c', '', '$Source.Town__c')],
  logic: '1 AND 2',
  formula: undefined,
  message: 'Choose a guide who knows the town.',
};

// Salesforce Help, "Lookup Filters"; Metadata API Developer Guide, "LookupFilter"; Object Reference, status code FIELD_FILTER_VALIDATION_EXCEPTION.
describe('a required lookup filter', () => {
  let org: FakeOrg;
  const guide = (values: Record<string, unknown>) => org.insert('Guide__c', { Town__c: 'Rome', ...values });
  beforeEach(() => (org = new FakeOrg(project(trips(FILTER)))));

  it('lets in a record that fits it, and no other', () => {
    const trip = org.insert('Trip__c', { Town__c: 'Rome', Guide__c: guide({ Active__c: true }) });
    expect(trip).toBeDefined();
    expect(() => org.insert('Trip__c', { Town__c: 'Rome', Guide__c: guide({}) })).toThrow(
      /FIELD_FILTER_VALIDATION_EXCEPTION, Choose a guide who knows the town\.: \[Guide__c\]/,
    );
    expect(() => org.insert('Trip__c', { Town__c: 'Bonn', Guide__c: guide({ Active__c: true }) })).toThrow(
      /FIELD_FILTER/,
    );
    expect(org.insert('Trip__c', { Town__c: 'Bonn' })).toBeDefined();
  });

  it('is asked again when what it reads of the record changes, not when the other record does', () => {
    const leader = guide({ Active__c: true });
    const trip = org.insert('Trip__c', { Town__c: 'Rome', Guide__c: leader });
    org.update(leader, { Active__c: false });
    org.update(trip, { Name: 'Later' });
    expect(() => org.update(trip, { Town__c: 'Bonn' })).toThrow(/FIELD_FILTER/);
  });

  // Help, "Lookup Filters": criteria may compare with fields of the user who is working.
  it('may ask for what the user has', () => {
    const filter = { ...FILTER, items: [item('Guide__c.Town__c', '', '$User.LastName')], logic: undefined };
    org = new FakeOrg(project(trips(filter)));
    const Town__c = org.value(org.admin.id, 'LastName');
    expect(org.insert('Trip__c', { Guide__c: guide({ Town__c }) })).toBeDefined();
    expect(() => org.insert('Trip__c', { Guide__c: guide({ Town__c: 'Bonn' }) })).toThrow(/FIELD_FILTER/);
  });

  it('is told of when it reads what is not known here', () => {
    const filter = { ...FILTER, items: [item('$UserRole.Name', 'Sales')], logic: undefined };
    expect(checkFormulas(new FakeOrg(project(trips(filter))).org.schema)).toContainEqual(
      expect.stringMatching(/^Trip__c\.Guide__c: .*the lookup filter of Trip__c\.Guide__c on \$UserRole\.Name$/),
    );
  });
});
