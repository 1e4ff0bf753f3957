import { describe, expect, it } from 'vitest';
import { findEmptyHistories } from '../../scripts/metadata/emptyHistories.js';

const object = (name: string, text: string) => ({
  path: `force-app/main/default/objects/${name}/${name}.object-meta.xml`,
  text,
});
const field = (name: string, text: string) => ({
  path: `force-app/main/default/objects/${name}/fields/Amount__c.field-meta.xml`,
  text,
});
const KEPT = '<enableHistory>true</enableHistory>';
const TRACKED = '<trackHistory>true</trackHistory>';

describe('An object that keeps a history', () => {
  it('is found when none of its fields writes one', () => {
    const files = [object('Cover__c', KEPT), field('Cover__c', ''), object('Box__c', KEPT), field('Box__c', TRACKED)];

    expect(findEmptyHistories(files)).toEqual([
      {
        file: 'force-app/main/default/objects/Cover__c/Cover__c.object-meta.xml',
        message: 'keeps a history, but none of its fields has trackHistory',
      },
    ]);
  });

  it('is not looked for where none is to be kept', () => {
    expect(findEmptyHistories([object('Note__c', ''), field('Note__c', '')])).toEqual([]);
  });
});
