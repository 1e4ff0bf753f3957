import { describe, expect, it } from 'vitest';
import { loadOfficialTypes } from '../../scripts/metadata/officialTypes.js';
import { validateMetadata } from '../../scripts/metadata/validate.js';

const types = loadOfficialTypes();
const xml = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const messages = (text: string): string[] => validateMetadata('x-meta.xml', text, types).map(({ message }) => message);

const FIELD = '<fullName>A__c</fullName><label>A</label><type>Number</type>';

describe('the metadata validator', () => {
  it('accepts a field that follows the official types', () => {
    expect(messages(xml('CustomField', `${FIELD}<precision>18</precision><scale>2</scale>`))).toEqual([]);
  });

  it.each([
    [
      'an element the type does not have',
      xml('CustomField', `${FIELD}<sharngModel>Private</sharngModel>`),
      'unknown element <sharngModel> in CustomField',
    ],
    [
      'a value outside an enumeration',
      xml('CustomField', '<fullName>A__c</fullName><type>Curency</type>'),
      "CustomField/type: 'Curency' is not one of",
    ],
    [
      'a word where a number belongs',
      xml('CustomField', `${FIELD}<scale>two</scale>`),
      "CustomField/scale: 'two' is not a number",
    ],
    [
      'yes instead of true',
      xml('CustomField', `${FIELD}<required>yes</required>`),
      "CustomField/required: 'yes' is not true or false",
    ],
    ['a member the type requires', xml('ListView', '<fullName>All</fullName>'), 'required <label> missing in ListView'],
    [
      'an element that stands twice',
      xml('CustomField', `${FIELD}<type>Text</type>`),
      '<type> of CustomField may stand only once',
    ],
    [
      'a list that is torn apart',
      xml(
        'ListView',
        '<columns>NAME</columns><filterScope>Everything</filterScope><columns>A__c</columns><label>All</label>',
      ),
      '<columns> elements of ListView must stand together',
    ],
    ['a type that does not exist', xml('CustomFeild', ''), '<CustomFeild> is no metadata type'],
    ['XML that is not well-formed', '<CustomField><label>A</CustomField>', 'malformed XML at line 1'],
    ['a missing namespace', '<CustomField><label>A</label></CustomField>', '<CustomField> needs xmlns='],
  ])('reports %s', (_, text, expected) => {
    expect(messages(text).some((message) => message.startsWith(expected))).toBe(true);
  });
});
