const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { XMLParser } = require('fast-xml-parser');
const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');

const MAIN = path.join(__dirname, '../../force-app/main/default');
const read = (...parts) => readFileSync(path.join(MAIN, ...parts), 'utf8');
const mock = (name, exported) => jest.doMock(name, () => ({ __esModule: true, ...exported }), { virtual: true });

require('@sa11y/jest').setup();

// Tests read the sentences users read: every Custom Label has its real text.
const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });
for (const { fullName, value } of parser.parse(read('labels/CustomLabels.labels-meta.xml')).CustomLabels.labels)
  mock(`@salesforce/label/c.${fullName}`, { default: value });

// What the components ask of Apex: a wire to emit on where they use one, else a function.
for (const bundle of readdirSync(path.join(MAIN, 'lwc'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
))
  for (const file of readdirSync(path.join(MAIN, 'lwc', bundle.name)).filter((name) => name.endsWith('.ts'))) {
    const source = read('lwc', bundle.name, file);
    for (const [, name, method] of source.matchAll(/^import (\w+) from '@salesforce\/apex\/([\w.]+)';$/gm)) {
      const isWired = new RegExp(`@wire\\(${name}\\b`).test(source);
      mock(`@salesforce/apex/${method}`, { default: isWired ? createApexTestWireAdapter(jest.fn()) : jest.fn() });
    }
  }
mock('@salesforce/apex', { refreshApex: jest.fn(() => Promise.resolve()) });

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});
