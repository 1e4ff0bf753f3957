import { describe, expect, it } from 'vitest';
import { loadOfficialTypes } from '../../scripts/metadata/officialTypes.js';
import { validateMetadata } from '../../scripts/metadata/validate.js';

const types = loadOfficialTypes();
const xml = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const messages = (text: string): string[] => validateMetadata('x-meta.xml', text, types).map(({ message }) => message);

const FIELD = '<fullName>A__c</fullName><label>A</label><type>Number</type>';

describe('the metadata validator', () => {
  it('says where it found what', () => {
    const text = xml('CustomField', `\n  ${FIELD}\n  <sharngModel>Private</sharngModel>`);
    expect(validateMetadata('x-meta.xml', text, types)).toMatchObject([{ line: 3, column: 3 }]);
  });

  it('accepts a field that follows the official types', () => {
    expect(messages(xml('CustomField', `${FIELD}<precision>18</precision><scale>2</scale>`))).toEqual([]);
  });

  it.each([
    [
      'an element the type does not have',
      xml('CustomField', `${FIELD}<sharngModel>Private</sharngModel>`),
      'Element {http://soap.sforce.com/2006/04/metadata}sharngModel invalid at this location in type CustomField',
    ],
    [
      'a value outside an enumeration',
      xml('CustomField', '<fullName>A__c</fullName><type>Curency</type>'),
      "'Curency' is not a valid value for the enum 'FieldType'",
    ],
    [
      'a word where a number belongs',
      xml('CustomField', `${FIELD}<scale>two</scale>`),
      "'two' is not a valid value for the type xsd:double",
    ],
    [
      'yes instead of true',
      xml('CustomField', `${FIELD}<required>yes</required>`),
      "'yes' is not a valid value for the type xsd:boolean",
    ],
    ['a member the type requires', xml('ListView', '<fullName>All</fullName>'), 'Required field is missing: label'],
    [
      'an element that stands twice',
      xml('CustomField', `${FIELD}<type>Text</type>`),
      'Element {http://soap.sforce.com/2006/04/metadata}type is duplicated at this location in type CustomField',
    ],
    [
      'a list that is torn apart',
      xml(
        'ListView',
        '<columns>NAME</columns><filterScope>Everything</filterScope><columns>A__c</columns><label>All</label>',
      ),
      'Element {http://soap.sforce.com/2006/04/metadata}columns is duplicated at this location in type ListView',
    ],
    ['a type that does not exist', xml('CustomFeild', ''), '<CustomFeild> is no metadata type'],
    ['XML that is not well-formed', '<CustomField><label>A</CustomField>', 'Error parsing file: '],
    ['a missing namespace', '<CustomField><label>A</label></CustomField>', '<CustomField> needs xmlns='],
  ])('reports %s', (_, text, expected) => {
    expect(messages(text).some((message) => message.startsWith(expected))).toBe(true);
  });
});
