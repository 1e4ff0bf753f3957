import { describe, expect, it } from 'vitest';
import { errors, exe, failure } from '../apex/support/exe.js';
import { field, LEDGER, object } from '../support/fakeProject.js';

const FIELDS = [
  field('Rate__c', 'Number', { precision: 5, scale: 1 }),
  field('Text__c', 'Text', { length: 20 }),
  field('On__c', 'Checkbox'),
];
const metadata = {
  objects: new Map(
    [
      LEDGER,
      object('Prefs__c', FIELDS, { customSettingsType: 'Hierarchy' }),
      object('Country__c', FIELDS, { customSettingsType: 'List' }),
    ].map((one) => [one.name, one]),
  ),
};
const run = (body: string): unknown => exe(body, { metadata });

/** Apex Reference, "Custom Settings Methods", "List Custom Setting Methods". */
describe('A list custom setting', () => {
  const SEED =
    "insert new List<Country__c>{ new Country__c(Name = 'Norway', Rate__c = 25), new Country__c(Name = 'Chad') };";

  it('gives its data sets by name, in any case, without a query', () => {
    const body = `${SEED} Integer before = Limits.getQueries();
      return Country__c.getInstance('norway').Rate__c + ' ' + Country__c.getValues('Chad').Rate__c + ' '
        + Country__c.getValues('Mali') + ' ' + (Limits.getQueries() - before);`;
    expect(run(body)).toBe('25.0 null null 0');
  });

  it('lists all of them by name', () => {
    expect(run(`${SEED} return String.valueOf(Country__c.getAll().keySet());`)).toBe('{Chad, Norway}');
  });

  it('has one data set of a name', () => {
    expect(failure(`${SEED} insert new Country__c(Name = 'NORWAY'); return 1;`, { metadata })).toContain(
      'DUPLICATE_VALUE',
    );
  });

  it('knows no defaults', () => {
    expect(errors('return Country__c.getOrgDefaults();', { metadata })).toHaveLength(1);
  });
});

/** Apex Reference, "Hierarchy Custom Setting Methods". */
describe('A hierarchy custom setting', () => {
  const ORG = "insert new Prefs__c(Rate__c = 1, Text__c = 'org', On__c = true);";
  const PROFILE = 'insert new Prefs__c(SetupOwnerId = UserInfo.getProfileId(), Rate__c = 2);';
  const USER = "insert new Prefs__c(SetupOwnerId = UserInfo.getUserId(), Text__c = 'user');";
  const shown = "p.Rate__c + ' ' + p.Text__c + ' ' + (p.Id == null)";

  // Apex Reference, "Custom Settings Methods": API version 21.0 and earlier.
  it('is null in old code where nothing is saved', () => {
    const body = 'return Prefs__c.getOrgDefaults() == null && Prefs__c.getInstance() == null;';
    expect(exe(body, { metadata, apiVersion: '21.0' })).toBe(true);
    expect(exe(`${ORG} ${body}`, { metadata, apiVersion: '21.0' })).toBe(false);
    expect(exe(body, { metadata, apiVersion: '22.0' })).toBe(false);
  });

  // Help, "Understanding Global Variables": $Setup.
  it('has the same values in formulas', () => {
    const text = field('Text__c', 'Text', {
      formula: 'IF($User.UIThemeDisplayed = "Theme4d", $Setup.Prefs__c.Text__c & "!", "")',
    });
    const objects = new Map(metadata.objects).set('Told__c', object('Told__c', [text]));
    const body = `${ORG} insert new Told__c(Name = 'a'); return [SELECT Text__c FROM Told__c].Text__c;`;
    expect(exe(body, { metadata: { objects } })).toBe('org!');
    expect(exe(`${USER} ${body}`, { metadata: { objects } })).toBe('user!');
  });

  it.each([
    ['the user', `${ORG} ${PROFILE} ${USER}`, '2.0 user false'],
    ['the profile', `${ORG} ${PROFILE}`, '2.0 org true'],
    ['the organisation', ORG, '1.0 org true'],
    ['nobody', '', 'null null true'],
  ])('merges the values of the levels above, lowest first: set for %s', (_, seed, expected) => {
    expect(run(`${seed} Prefs__c p = Prefs__c.getInstance(); return ${shown};`)).toBe(expected);
    expect(run(`${seed} Prefs__c p = Prefs__c.getInstance(UserInfo.getUserId()); return ${shown};`)).toBe(expected);
  });

  it('makes a record for the user that can be saved', () => {
    const body = `${ORG} Prefs__c p = Prefs__c.getInstance(); p.Text__c = 'mine'; upsert p;
      return Prefs__c.getValues(UserInfo.getUserId()).Text__c + ' ' + [SELECT COUNT() FROM Prefs__c];`;
    expect(run(body)).toBe('mine 2');
  });

  it('has the defaults of its fields where no level has a record', () => {
    const mode = field('Mode__c', 'Text', { length: 20, defaultValue: "'FAST'" });
    const modes = object('Modes__c', [mode], { customSettingsType: 'Hierarchy' });
    const body = 'Modes__c all = Modes__c.getOrgDefaults(); insert all; return all.Mode__c;';
    expect(exe(body, { metadata: { objects: new Map([[modes.name, modes]]) } })).toBe('FAST');
  });

  it('gives the defaults of the organisation, or an empty record', () => {
    expect(run(`${ORG} return Prefs__c.getOrgDefaults().Text__c;`)).toBe('org');
    expect(run("Prefs__c p = Prefs__c.getOrgDefaults(); return (p.Id == null) + ' ' + p.On__c;")).toBe('true false');
  });

  it('gives a level alone without merging, null where it has nothing', () => {
    expect(run(`${ORG} ${USER} return Prefs__c.getValues(UserInfo.getUserId()).Rate__c;`)).toBeNull();
    expect(run(`${ORG} return Prefs__c.getValues(UserInfo.getProfileId());`)).toBeNull();
  });

  it('does not count what is empty among the populated fields', () => {
    const populated = "Prefs__c.getInstance().getPopulatedFieldsAsMap().containsKey('Text__c')";
    expect(run(`return ${populated};`)).toBe(false);
    expect(run(`${ORG} return ${populated};`)).toBe(true);
  });

  it('has one record for each level', () => {
    expect(failure(`${ORG} ${ORG} return 1;`, { metadata })).toContain('DUPLICATE_VALUE');
  });
});
