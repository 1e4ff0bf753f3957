import { expect, it } from 'vitest';
import { findDoubleOverrides } from '../../scripts/metadata/doubleOverrides.js';

const override = (formFactor: string): string =>
  `<actionOverrides><actionName>View</actionName><formFactor>${formFactor}</formFactor></actionOverrides>`;
const object = (...formFactors: string[]) => ({
  path: 'force-app/main/default/objects/Box__c/Box__c.object-meta.xml',
  text: `<CustomObject>${formFactors.map(override).join('')}</CustomObject>`,
});

it('finds an action that is overridden twice for one kind of device', () => {
  expect(findDoubleOverrides([object('Large', 'Large')])).toEqual([
    { file: object().path, message: 'overrides View Large twice' },
  ]);
  expect(findDoubleOverrides([object('Large', 'Small')])).toEqual([]);
});
