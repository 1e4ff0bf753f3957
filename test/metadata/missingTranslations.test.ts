import { describe, expect, it } from 'vitest';
import { findMissingTranslations } from '../../scripts/metadata/missingTranslations.js';

const file = (path: string, root: string, body: string) => ({
  path: `force-app/main/default/${path}`,
  text: `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`,
});
const OBJECT = file(
  'objects/Box__c/Box__c.object-meta.xml',
  'CustomObject',
  '<label>Box</label><pluralLabel>Boxes</pluralLabel><nameField><label>Number</label></nameField>',
);
const FIELD = file(
  'objects/Box__c/fields/State__c.field-meta.xml',
  'CustomField',
  `<fullName>State__c</fullName><inlineHelpText>How it is.</inlineHelpText><label>State</label><valueSet>
  <valueSetDefinition><value><fullName>o</fullName><label>Open</label></value></valueSetDefinition></valueSet>`,
);
const GERMAN = [
  file(
    'objectTranslations/Box__c-de/Box__c-de.objectTranslation-meta.xml',
    'CustomObjectTranslation',
    `<caseValues><plural>false</plural><value>Kiste</value></caseValues>
    <caseValues><plural>true</plural><value>Kisten</value></caseValues><nameFieldLabel>Nummer</nameFieldLabel>`,
  ),
  file(
    'objectTranslations/Box__c-de/State__c.fieldTranslation-meta.xml',
    'CustomFieldTranslation',
    `<help>Wie es steht.</help><label>Status</label><name>State__c</name>
    <picklistValues><masterLabel>Open</masterLabel><translation>Offen</translation></picklistValues>`,
  ),
];
const messages = (...files: { path: string; text: string }[]): string[] =>
  findMissingTranslations(files, 'de').map(({ message }) => message);

describe('the check of translations', () => {
  it('is content when everything people read is translated', () => {
    expect(messages(OBJECT, FIELD, ...GERMAN)).toEqual([]);
  });

  it('names each text that is not', () => {
    expect(messages(OBJECT, FIELD)).toEqual([
      'the object Box__c has no text in de',
      'the plural of Box__c has no text in de',
      'the name field of Box__c has no text in de',
      'the field Box__c.State__c has no text in de',
      'the help of Box__c.State__c has no text in de',
      'the value of Box__c.State__c: Open has no text in de',
    ]);
  });

  it('looks at reports and dashboards with their folder', () => {
    const report = file(
      'reports/Team/Ages.report-meta.xml',
      'Report',
      '<description>By age.</description><name>Ages</name>',
    );
    const said = (body: string) => file('translations/de.translation-meta.xml', 'Translations', body);

    expect(messages(report)).toEqual([
      'the report Team/Ages has no text in de',
      'the description of report Team/Ages has no text in de',
    ]);
    expect(
      messages(
        report,
        said('<reports><description>Nach Alter.</description><label>Alter</label><name>Team/Ages</name></reports>'),
      ),
    ).toEqual([]);
    expect(messages(said('<dashboards><label>Alles</label><name>Team/All</name></dashboards>'))).toEqual([
      'translate the dashboard Team/All, which does not exist',
    ]);
  });

  it('takes a translation that is only a comment for none', () => {
    const [object, field] = GERMAN as [(typeof GERMAN)[0], (typeof GERMAN)[0]];
    const commented = { ...field, text: field.text.replace('Offen', '<!-- Open -->') };

    expect(messages(OBJECT, FIELD, object, commented)).toEqual([
      'the value of Box__c.State__c: Open has no text in de',
    ]);
  });

  it('names translations of what does not exist', () => {
    expect(messages(OBJECT, ...GERMAN)).toContain('translate the field Box__c.State__c, which does not exist');
  });

  it('asks for none of what nobody reads', () => {
    const event = { ...OBJECT, path: OBJECT.path.replaceAll('Box__c', 'Told__e') };

    expect(messages(event)).toEqual([]);
  });
});
