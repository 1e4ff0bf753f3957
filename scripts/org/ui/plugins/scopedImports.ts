import { readFile } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import type { Plugin } from 'rolldown';
import { componentNames, LABELS_FILE } from '../build.js';

const PREFIX = '\0scoped:';
const CONSTANTS: Readonly<Record<string, string>> = {
  '@salesforce/apex': `export { refreshApex } from 'local/apex';`,
  '@salesforce/i18n/locale': `export default globalThis.localOrg.user.locale.replace('_', '-');`,
  '@salesforce/userPermission/CustomizeApplication':
    'export default globalThis.localOrg.user.customizesApplication || undefined;',
  '@salesforce/i18n/timeZone': 'export default globalThis.localOrg.user.timeZone;',
  '@salesforce/i18n/number.decimalSeparator': `import { numberSign } from 'local/i18n';\nexport default numberSign('decimal');`,
  '@salesforce/i18n/number.groupingSeparator': `import { numberSign } from 'local/i18n';\nexport default numberSign('group');`,
  ...Object.fromEntries(
    ['short', 'medium', 'long'].map((style) => [
      `@salesforce/i18n/dateTime.${style}DateFormat`,
      `import { datePattern } from 'local/i18n';\nexport default datePattern('${style}');`,
    ]),
  ),
  '@salesforce/label/LightningCombobox.placeholder': said('Select an Option'),
  '@salesforce/label/LightningErrorMessage.validityValueMissing': said('Complete this field.'),
};

function said(words: string): string {
  return `import { say } from 'local/words';\nexport default say('${words}');`;
}

/**
 * Resolves the `@salesforce/*` modules the platform makes for a component: labels, Apex methods, the user's locale, time zone and permissions.
 * What only base components import is resolved by their own package, which writes everything the American way, but for numbers, dates and what our forms say.
 */
export function scopedImports(): Plugin {
  let labels: ReadonlySet<string>;
  return {
    name: 'scoped-imports',
    async buildStart() {
      labels = await labelNames();
    },
    resolveId(source, importer) {
      const isKnown = importer?.includes('/node_modules/')
        ? /^@salesforce\/(i18n|label)\//.test(source) && source in CONSTANTS
        : isOurs(source);
      return isKnown ? PREFIX + source : null;
    },
    load(id) {
      return id.startsWith(PREFIX) ? moduleText(id.slice(PREFIX.length), labels) : null;
    },
  };
}

function isOurs(source: string): boolean {
  return (
    source === 'local/components' ||
    source in CONSTANTS ||
    source.startsWith('@salesforce/apex/') ||
    source.startsWith('@salesforce/label/c.')
  );
}

function moduleText(source: string, labels: ReadonlySet<string>): string | Promise<string> {
  if (source === 'local/components') return componentsText();
  if (CONSTANTS[source]) return CONSTANTS[source];
  if (source.startsWith('@salesforce/label/c.')) return labelText(source.slice('@salesforce/label/c.'.length), labels);
  return apexText(source.slice('@salesforce/apex/'.length));
}

/** The page mounts components by the names its metadata gives. */
async function componentsText(): Promise<string> {
  const names = await componentNames();
  const imports = names.map((name) => `import ${name} from 'c/${name}';`);
  return `${imports.join('\n')}\nexport const components = { ${names.join(', ')} };`;
}

function labelText(name: string, labels: ReadonlySet<string>): string {
  if (!labels.has(name)) throw new Error(`There is no Custom Label ${name}. Add it to ${LABELS_FILE}.`);
  // Known once somebody has signed in, which is before any component is loaded.
  return `export default globalThis.localOrg.labels[${JSON.stringify(name)}];`;
}

function apexText(reference: string): string {
  const [className, method] = reference.split('.');
  return `import { apexMethod } from 'local/apex';\nexport default apexMethod('${className}', '${method}');`;
}

async function labelNames(): Promise<ReadonlySet<string>> {
  const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });
  const file = parser.parse(await readFile(LABELS_FILE, 'utf8')) as {
    CustomLabels: { labels: { fullName: string }[] };
  };
  return new Set(file.CustomLabels.labels.map(({ fullName }) => fullName));
}
