import { readFileSync } from 'node:fs';
import type { SourceFile } from './sourceFiles.js';
import { childrenNamed, descendants, parseXml, textOf, type Element } from './xml.js';

/** What exists: names as references spell them, by kind. */
export interface Inventory {
  readonly objects: ReadonlySet<string>;
  /** `Object.Field`, standard fields included. */
  readonly fields: ReadonlySet<string>;
  readonly requiredFields: ReadonlySet<string>;
  readonly formulaFields: ReadonlySet<string>;
  /** Parent (`Account__r`) and child (`AR_Invoices__r`) relationship names. */
  readonly relationships: ReadonlySet<string>;
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
}

const STANDARD_OBJECTS = new URL('../org/apex/standard-types/standard-objects.json', import.meta.url);
const SYSTEM_FIELDS = [
  'Id',
  'Name',
  'OwnerId',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
  'IsDeleted',
  'CurrencyIsoCode',
  'RecordTypeId',
];
const METADATA_TYPE_FIELDS = [
  'DeveloperName',
  'MasterLabel',
  'Label',
  'NamespacePrefix',
  'QualifiedApiName',
  'Language',
];
const EVENT_FIELDS = ['ReplayId', 'EventUuid', 'CreatedById', 'CreatedDate'];

/** Kinds that are one file per name: kind → file pattern. */
const FILES: Record<string, RegExp> = {
  class: /\/(\w+)\.cls-meta\.xml$/,
  trigger: /\/(\w+)\.trigger-meta\.xml$/,
  tab: /\/([\w]+)\.tab-meta\.xml$/,
  application: /\/(\w+)\.app-meta\.xml$/,
  flexipage: /\/(\w+)\.flexipage-meta\.xml$/,
  permissionSet: /\/(\w+)\.permissionset-meta\.xml$/,
  customPermission: /\/(\w+)\.customPermission-meta\.xml$/,
  queue: /\/(\w+)\.queue-meta\.xml$/,
  group: /\/(\w+)\.group-meta\.xml$/,
  component: /\/(\w+)\.js-meta\.xml$/,
  report: /\/reports\/(\w+\/\w+)\.report-meta\.xml$/,
  reportType: /\/(\w+)\.reportType-meta\.xml$/,
  notificationType: /\/(\w+)\.notiftype-meta\.xml$/,
};

export function takeInventory(files: readonly SourceFile[]): Inventory {
  const fields = new Set<string>();
  const objects = new Set<string>();
  const relationships = new Set<string>();
  addStandardObjects(objects, fields);
  const named = new Map<string, Set<string>>(Object.keys(FILES).map((kind) => [kind, new Set<string>()]));
  const requiredFields = new Set<string>();
  const formulaFields = new Set<string>();
  for (const { path, text } of files) {
    for (const [kind, pattern] of Object.entries(FILES)) {
      const name = pattern.exec(path)?.[1];
      if (name) named.get(kind)!.add(name);
    }
    const object = /\/objects\/(\w+)\//.exec(path)?.[1];
    const root = path.endsWith('-meta.xml') ? parseXml(text) : '';
    if (typeof root === 'string') continue;
    if (object) addObject(object, objects, fields);
    if (object && root.name === 'CustomField') addField(object, root);
    if (root.name === 'CustomLabels')
      named.set('label', new Set(childrenNamed(root, 'labels').map((label) => textOf(label, 'fullName')!)));
  }
  return { objects, fields, requiredFields, formulaFields, relationships, named };

  function addField(object: string, field: Element): void {
    const name = textOf(field, 'fullName')!;
    const key = `${object}.${name}`;
    fields.add(key);
    if (textOf(field, 'required') === 'true' || textOf(field, 'type') === 'MasterDetail') requiredFields.add(key);
    if (textOf(field, 'formula') !== undefined && descendants(field, 'formula').length) formulaFields.add(key);
    if (textOf(field, 'referenceTo')) relationships.add(name.replace(/__c$/, '__r'));
    const children = textOf(field, 'relationshipName');
    if (children) relationships.add(`${children}__r`);
  }
}

function addObject(object: string, objects: Set<string>, fields: Set<string>): void {
  if (objects.has(object)) return;
  objects.add(object);
  const own = object.endsWith('__mdt') ? METADATA_TYPE_FIELDS : object.endsWith('__e') ? EVENT_FIELDS : [];
  for (const field of [...SYSTEM_FIELDS, ...own]) fields.add(`${object}.${field}`);
  if (object.endsWith('__c')) objects.add(object.replace(/__c$/, '__Share'));
}

function addStandardObjects(objects: Set<string>, fields: Set<string>): void {
  const standard = JSON.parse(readFileSync(STANDARD_OBJECTS, 'utf8')) as Record<string, { fields: string[] }>;
  for (const [key, { fields: members }] of Object.entries(standard)) {
    const object = key.replace('SObjects.', '');
    objects.add(object);
    for (const member of members) fields.add(`${object}.${member.split(':')[0]!}`);
  }
}
