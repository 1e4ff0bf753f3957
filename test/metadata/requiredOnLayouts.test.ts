import { describe, expect, it } from 'vitest';
import { findUnfillableLayouts } from '../../scripts/metadata/requiredOnLayouts.js';

const LAYOUT = 'force-app/main/default/layouts/Box__c-Box Layout.layout-meta.xml';
const field = (name: string, text: string) => ({
  path: `force-app/main/default/objects/Box__c/fields/${name}.field-meta.xml`,
  text,
});
const layout = (...items: string[]) => ({ path: LAYOUT, text: `<Layout>${items.join('')}</Layout>` });
const item = (name: string, behavior: string) =>
  `<layoutItems><behavior>${behavior}</behavior><field>${name}</field></layoutItems>`;
const NEEDED = field('Size__c', '<required>true</required>');
const MASTER = field('Shelf__c', '<type>MasterDetail</type>');

describe('A field that always needs a value', () => {
  it('is found where a layout leaves it out or makes it read-only, which a deployment refuses', () => {
    const files = [
      NEEDED,
      MASTER,
      field('Note__c', '<required>false</required>'),
      layout(item('Shelf__c', 'Readonly')),
    ];

    expect(findUnfillableLayouts(files)).toEqual([
      { file: LAYOUT, message: 'leaves out the field Box__c.Size__c, which must be Required' },
      { file: LAYOUT, message: 'shows as Readonly the field Box__c.Shelf__c, which must be Required' },
    ]);
  });

  it('is well where it must be filled in', () => {
    expect(findUnfillableLayouts([NEEDED, layout(item('Size__c', 'Required'))])).toEqual([]);
  });
});
