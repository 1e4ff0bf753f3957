import type { Finding } from './finding.js';
import type { Inventory } from './inventory.js';
import type { SourceFile } from './sourceFiles.js';
import { childrenNamed, descendants, parseXml, textOf, type Element } from './xml.js';

/** One place that names something; the name must be in the inventory. */
interface Reference {
  readonly kind: string;
  readonly name: string;
}

/** Checks that every object, field, class, label and component named anywhere exists. */
export function findDanglingReferences(files: readonly SourceFile[], inventory: Inventory): Finding[] {
  return files.flatMap((file) => [
    ...referencesOf(file)
      .filter((reference) => !exists(reference, inventory))
      .map(({ kind, name }) => ({ file: file.path, message: `names the ${kind} ${name}, which does not exist` })),
    ...grantsThatCannotBeDeployed(file, inventory),
  ]);
}

function exists({ kind, name }: Reference, inventory: Inventory): boolean {
  if (kind === 'object') return inventory.objects.has(name);
  if (kind === 'field') return inventory.fields.has(name);
  if (kind === 'custom name') return knownCustomName(name, inventory);
  if (kind === 'tab' && name.startsWith('standard-')) return true;
  return inventory.named.get(kind)?.has(name) ?? false;
}

function knownCustomName(name: string, inventory: Inventory): boolean {
  if (name.endsWith('__c') && [...inventory.fields].some((field) => field.endsWith(`.${name}`))) return true;
  return inventory.objects.has(name) || inventory.relationships.has(name);
}

function referencesOf(file: SourceFile): Reference[] {
  if (file.path.endsWith('-meta.xml')) {
    const root = parseXml(file.text);
    return typeof root === 'string'
      ? []
      : [...metadataReferences(file.path, root), ...customNames(withoutOwnNames(file.text))];
  }
  if (/\.(cls|trigger)$/.test(file.path))
    return [...matches(file.text, /(?:System\.)?\bLabel\.(\w+)/g, 'label'), ...customNames(withoutStrings(file.text))];
  if (/\/lwc\/.*\.(ts|html)$/.test(file.path)) return componentReferences(file.text);
  if (/^scripts\/(sync|demo)\/.*\.ts$/.test(file.path)) return customNames(file.text);
  return [];
}

/** Elements that define a name of their own rather than use one. */
const withoutOwnNames = (text: string): string =>
  text.replace(
    /<(fullName|relationshipName|reportType|description|inlineHelpText|value|shortDescription)[ >][^<]*<\/\1>/g,
    '',
  );
/** String literals in Apex may hold labels, JSON or messages; comments prose. */
const withoutStrings = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\]|\\.)*'/g, '');

function customNames(text: string): Reference[] {
  return matches(text, /\b([A-Za-z]\w*?__(?:c|r|e|mdt))\b/g, 'custom name');
}

function componentReferences(text: string): Reference[] {
  const classMethods = [...text.matchAll(/@salesforce\/apex\/(\w+)\.\w+/g)].map((match) => ({
    kind: 'class',
    name: match[1]!,
  }));
  const tags = [...text.matchAll(/<c-([a-z-]+)/g)].map((match) => ({
    kind: 'component',
    name: match[1]!.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  }));
  return [
    ...classMethods,
    ...tags,
    ...matches(text, /@salesforce\/label\/c\.(\w+)/g, 'label'),
    ...matches(text, /@salesforce\/customPermission\/(\w+)/g, 'customPermission'),
    ...[...text.matchAll(/@salesforce\/schema\/(\w+)\.(\w+)/g)].map((match) => ({
      kind: 'field',
      name: `${match[1]!}.${match[2]!}`,
    })),
  ];
}

const matches = (text: string, pattern: RegExp, kind: string): Reference[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, name: match[1]! }));

/** Elements whose text names something: root type → element → kind. */
const NAMING: Record<string, Record<string, string>> = {
  PermissionSet: { field: 'field', object: 'object', apexClass: 'class', tab: 'tab', application: 'application' },
  CustomApplication: { tabs: 'tab', utilityBar: 'flexipage' },
  CustomField: { referenceTo: 'object' },
  FlexiPage: { sobjectType: 'object' },
  Queue: { sobjectType: 'object' },
  QuickAction: { lightningWebComponent: 'component' },
  Dashboard: { report: 'report' },
  ReportType: { baseObject: 'object' },
  PlatformEventSubscriberConfig: { platformEventConsumer: 'trigger' },
};

/** How groupings name a bucket of the report itself (Metadata API, "ReportBucketField"). */
const BUCKET = 'BucketField_';

type FieldOf = (name: string) => Reference;

/** What else elements of a root type name, where the name is not their text alone. */
const ALSO_NAMING: Record<string, (root: Element, fieldOf: FieldOf, path: string) => Reference[]> = {
  Layout: (root, fieldOf) =>
    descendants(root, 'layoutItems')
      .map((item) => textOf(item, 'field') ?? '')
      .filter((field) => field !== '')
      .map(fieldOf),
  CompactLayout: (root, fieldOf) => texts(childrenNamed(root, 'fields')).map(fieldOf),
  ValidationRule: (root, fieldOf) => texts(childrenNamed(root, 'errorDisplayField')).map(fieldOf),
  ListView: (root, fieldOf) =>
    texts([...childrenNamed(root, 'columns'), ...descendants(root, 'field')])
      .filter((name) => name.endsWith('__c'))
      .map(fieldOf),
  PermissionSet: (root) => [
    ...named('customPermission', childrenNamed(root, 'customPermissions')),
    ...named('object', childrenNamed(root, 'customMetadataTypeAccesses')),
  ],
  FlexiPage: (root) =>
    texts(descendants(root, 'componentName'))
      .filter((name) => !name.includes(':'))
      .map((name) => ({ kind: 'component', name })),
  ReportType: (root) =>
    descendants(root, 'columns').map((column) => ({
      kind: 'field',
      name: `${textOf(column, 'table')!}.${textOf(column, 'field')!}`,
    })),
  Report: (root) => [
    // A custom report type is named with a suffix that its own name does not have (Metadata API, "Report").
    ...texts(childrenNamed(root, 'reportType')).map((name) => ({ kind: 'reportType', name: name.replace(/__c$/, '') })),
    ...reportFields(root, ['field', 'column', 'dateColumn', 'sourceColumnName']),
  ],
  Dashboard: (root) => reportFields(root, ['groupingColumn', 'column']),
  CustomMetadata: (root, _, path) => {
    const type = `${/\/(\w+)\.\w+\.md-meta\.xml$/.exec(path)?.[1] ?? ''}__mdt`;
    return childrenNamed(root, 'values').map((value) => ({
      kind: 'field',
      name: `${type}.${textOf(value, 'field')!}`,
    }));
  },
};

function metadataReferences(path: string, root: Element): Reference[] {
  const object = /\/objects\/(\w+)\//.exec(path)?.[1] ?? /\/layouts\/(\w+?)-/.exec(path)?.[1] ?? '';
  const fieldOf: FieldOf = (name) => ({ kind: 'field', name: `${object}.${name}` });
  const byText = Object.entries(NAMING[root.name] ?? {}).flatMap(([element, kind]) =>
    texts(descendants(root, element)).map((name) => ({ kind, name })),
  );
  return [...byText, ...(ALSO_NAMING[root.name]?.(root, fieldOf, path) ?? [])];
}

const texts = (elements: readonly Element[]): string[] => elements.map(({ text }) => text);

const named = (kind: string, entries: readonly Element[]): Reference[] =>
  entries.map((entry) => ({ kind, name: textOf(entry, 'name')! }));

/** Columns of a custom report type are `Object$Field`; buckets are of the report itself, and RowCount of every one. */
const reportFields = (root: Element, elements: readonly string[]): Reference[] =>
  texts(elements.flatMap((element) => descendants(root, element)))
    .filter((column) => column !== 'RowCount' && !column.startsWith(BUCKET))
    .map((column) => ({ kind: 'field', name: column.replace('$', '.') }));

/** A deployment refuses field permissions on required fields and edit access to formulas. */
function grantsThatCannotBeDeployed(file: SourceFile, inventory: Inventory): Finding[] {
  const root = file.path.endsWith('.permissionset-meta.xml') ? parseXml(file.text) : '';
  if (typeof root === 'string') return [];
  return childrenNamed(root, 'fieldPermissions').flatMap((grant) => {
    const field = textOf(grant, 'field')!;
    if (inventory.requiredFields.has(field))
      return [{ file: file.path, message: `grants ${field}, which is required: a deployment refuses that` }];
    if (inventory.formulaFields.has(field) && textOf(grant, 'editable') === 'true')
      return [{ file: file.path, message: `makes the formula ${field} editable` }];
    return [];
  });
}
