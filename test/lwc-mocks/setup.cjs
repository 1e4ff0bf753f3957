const { readFileSync } = require('node:fs');
const path = require('node:path');
const { XMLParser } = require('fast-xml-parser');

require('@sa11y/jest').setup();

// Tests read the sentences users read: every Custom Label has its real text.
const labelsFile = path.join(__dirname, '../../force-app/main/default/labels/CustomLabels.labels-meta.xml');
const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });
for (const { fullName, value } of parser.parse(readFileSync(labelsFile, 'utf8')).CustomLabels.labels) {
  jest.doMock(`@salesforce/label/c.${fullName}`, () => ({ __esModule: true, default: value }), { virtual: true });
}
