import type { Finding } from './finding.js';
import type { SourceFile } from './sourceFiles.js';
import { childrenNamed, descendants, parseXml, textOf, type Element } from './xml.js';

type Texts = ReadonlyMap<string, string | undefined>;

/** Everything people read in Setup and on records, by a key that is the same in every language; events nobody reads. */
function textsToTranslate(files: readonly SourceFile[]): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const { path, text } of files) {
    const object = /\/objects\/(\w+)\//.exec(path)?.[1] ?? '';
    const root = path.endsWith('-meta.xml') && !object.endsWith('__e') ? parseXml(text) : '';
    if (typeof root !== 'string') for (const key of ownTexts(path, object, root)) wanted.set(key, path);
  }
  return wanted;
}

function ownTexts(path: string, object: string, root: Element): string[] {
  const name = /([\w ]+?)\.\w+-meta\.xml$/.exec(path)?.[1] ?? '';
  switch (root.name) {
    case 'CustomObject':
      return textOf(root, 'label') ? [`object ${object}`, `plural of ${object}`, ...nameFieldOf(object, root)] : [];
    case 'CustomField':
      return fieldTexts(`${object}.${textOf(root, 'fullName')}`, root);
    case 'ValidationRule':
      return [`message of ${object}.${textOf(root, 'fullName')}`];
    case 'Layout':
      return childrenNamed(root, 'layoutSections')
        .filter((section) => textOf(section, 'customLabel') === 'true' && textOf(section, 'label'))
        .map((section) => `section ${path.split('/').at(-1)?.split('-')[0]}: ${textOf(section, 'label')}`);
    case 'CustomTab':
      return textOf(root, 'label') ? [`tab ${name}`] : [];
    case 'CustomApplication':
      return [`app ${name}`];
    case 'ReportType':
      return [`report type ${name}`];
    case 'Report':
    case 'Dashboard': {
      const kind = root.name.toLowerCase();
      const folder = path.split('/').at(-2) ?? '';
      const described = textOf(root, 'description') ? [`description of ${kind} ${folder}/${name}`] : [];
      return [`${kind} ${folder}/${name}`, ...described];
    }
    case 'CustomLabels':
      return childrenNamed(root, 'labels').map((label) => `label ${textOf(label, 'fullName')}`);
    default:
      return [];
  }
}

const nameFieldOf = (object: string, root: Element): string[] =>
  childrenNamed(root, 'nameField').length > 0 ? [`name field of ${object}`] : [];

function fieldTexts(field: string, root: Element): string[] {
  const values = descendants(root, 'value').flatMap((value) => textOf(value, 'label') ?? []);
  return [
    `field ${field}`,
    ...(textOf(root, 'inlineHelpText') ? [`help of ${field}`] : []),
    ...(textOf(root, 'relationshipLabel') ? [`related list of ${field}`] : []),
    ...values.map((value) => `value of ${field}: ${value}`),
  ];
}

/** What the translations of a language say, by the same keys. */
function translatedTexts(files: readonly SourceFile[], language: string): Texts {
  const found = new Map<string, string | undefined>();
  for (const { path, text } of files) {
    if (!path.includes(`-${language}/`) && !path.endsWith(`/${language}.translation-meta.xml`)) continue;
    const root = parseXml(text);
    const object = new RegExp(`/(\\w+)-${language}/`).exec(path)?.[1] ?? '';
    if (typeof root !== 'string') for (const [key, said] of translations(object, root)) found.set(key, said);
  }
  return found;
}

function translations(object: string, root: Element): [string, string | undefined][] {
  const list = (element: string, key: (entry: Element) => string, said: string): [string, string | undefined][] =>
    descendants(root, element).map((entry) => [key(entry), textOf(entry, said)]);
  if (root.name === 'CustomFieldTranslation') {
    const field = `${object}.${textOf(root, 'name')}`;
    return [
      [`field ${field}`, textOf(root, 'label')],
      [`help of ${field}`, textOf(root, 'help')],
      [`related list of ${field}`, textOf(root, 'relationshipLabel')],
      ...list('picklistValues', (value) => `value of ${field}: ${textOf(value, 'masterLabel')}`, 'translation'),
    ];
  }
  if (root.name === 'Translations')
    return [
      ...list('customLabels', (label) => `label ${textOf(label, 'name')}`, 'label'),
      ...list('customTabs', (tab) => `tab ${textOf(tab, 'name')}`, 'label'),
      ...list('customApplications', (app) => `app ${textOf(app, 'name')}`, 'label'),
      ...['report', 'dashboard'].flatMap((kind) => [
        ...list(`${kind}s`, (one) => `${kind} ${textOf(one, 'name')}`, 'label'),
        ...list(`${kind}s`, (one) => `description of ${kind} ${textOf(one, 'name')}`, 'description'),
      ]),
      ...list('reportTypes', (type) => `report type ${textOf(type, 'name')}`, 'label'),
    ];
  return [
    ...list(
      'caseValues',
      (value) => `${textOf(value, 'plural') === 'true' ? 'plural of' : 'object'} ${object}`,
      'value',
    ),
    [`name field of ${object}`, textOf(root, 'nameFieldLabel')],
    ...list('validationRules', (rule) => `message of ${object}.${textOf(rule, 'name')}`, 'errorMessage'),
    ...list('sections', (section) => `section ${object}: ${textOf(section, 'section')}`, 'label'),
  ];
}

/** Texts of the package without a translation, and translations of what does not exist. */
export function findMissingTranslations(files: readonly SourceFile[], language: string): Finding[] {
  const wanted = textsToTranslate(files);
  const translated = translatedTexts(files, language);
  return [
    ...[...wanted].flatMap(([key, file]) =>
      translated.get(key) ? [] : [{ file, message: `the ${key} has no text in ${language}` }],
    ),
    ...[...translated].flatMap(([key, said]) =>
      said && !wanted.has(key)
        ? [{ file: `translations (${language})`, message: `translate the ${key}, which does not exist` }]
        : [],
    ),
  ];
}
