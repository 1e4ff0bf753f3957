import type { ObjectMetadata, ProjectModel } from '../metadata/projectModel.js';
import { addChangeEvents } from './changeEvents.js';
import { customFields } from './customFields.js';
import { KeyPrefixes, addCustomObject, addShareObject, kindOf } from './customObjects.js';
import { addFieldSets } from './fieldSets.js';
import { labelOf } from './fieldTypes.js';
import { addHistoryObject, addStandardHistories } from './historyObjects.js';
import { ObjectDef, Schema } from './model.js';
import { addSummaryFields } from './summaryFields.js';
import { addOtherFields, otherObjects } from './standard/otherFields.js';
import { ORDERS } from './standard/orders.js';
import { PEOPLE } from './standard/people.js';
import { SALES } from './standard/sales.js';
import { SERVICE } from './standard/service.js';
import { MULTI_CURRENCY, SETUP, SHAPES } from './standard/setup.js';
import type { StandardObject } from './standard/standardObject.js';
import { TESTS } from './standard/tests.js';
import { addAudit, addCurrency, addDeleted, addId, addLines } from './systemFields.js';

export interface SchemaOptions {
  /** Adds CurrencyIsoCode and CurrencyType (Help, "Enable Multiple Currencies"). */
  readonly multiCurrency: boolean;
  /** Hears of each fault, which is left out then; without it they end in one error. */
  readonly onFault?: (fault: string) => void;
  /** The org's schema so far, when metadata is deployed to it. */
  readonly before?: Schema;
}

/** Objects records of any kind can hang on: approvals and activities point at these. */
const BUSINESS_OBJECTS = [
  ...[
    'Account',
    'Contact',
    'Opportunity',
    'Contract',
    'Order',
    'Lead',
    'Case',
    'Campaign',
    'Asset',
    'Product2',
    'Quote',
  ],
  ...['Solution', 'WorkOrder', 'WorkOrderLineItem', 'ServiceContract', 'ContractLineItem', 'Entitlement', 'Individual'],
  ...['ContactPointAddress', 'ContactPointEmail', 'ContactPointPhone', 'ListEmail', 'Location'],
];
/** Stands for the custom objects tasks and events may be about. */
const ACTIVITIES = '+activities';
/** Setup objects carry no currency of their own. */
const WITHOUT_CURRENCY = new Set([...[...PEOPLE, ...SETUP, ...TESTS].map(({ name }) => name), 'OrderStatus']);

/** The data model: standard objects, then the project's, then what connects them. Throws one error that lists every fault. */
export function buildSchema(project: Pick<ProjectModel, 'objects'>, options: SchemaOptions): Schema {
  const schema = new Schema();
  const metadata = [...project.objects.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ownObjects = metadata.filter((object) => kindOf(object) !== 'standard');
  const custom = ownObjects.filter((object) => kindOf(object) === 'custom');
  const targets = [...BUSINESS_OBJECTS, ...custom.map(({ name }) => name)];
  const withActivities = custom
    .filter(({ enableActivities }) => enableActivities === true)
    .map(({ name }) => `,${name}`);
  const standard = [...standardObjects(options), ...otherObjects()];
  for (const { fields, ...object } of standard)
    addStandardObject(
      schema,
      { ...object, fields: fields.replace(ACTIVITIES, withActivities.join('')) },
      targets,
      options,
    );
  addOtherFields(schema, targets);
  const prefixes = new KeyPrefixes(options.before);
  for (const object of ownObjects) addCustomObject(schema, object, prefixes, options.multiCurrency);
  const problems = metadata.flatMap(onActivities).flatMap((object) => addOwnParts(schema, object));
  problems.push(...addSummaryFields(schema, metadata));
  for (const object of ownObjects) addShareObject(schema, schema.require(object.name), prefixes, object.sharingReasons);
  for (const object of ownObjects) if (object.enableHistory) addHistoryObject(schema, object.name, prefixes);
  addStandardHistories(schema, prefixes);
  problems.push(...connect(schema));
  problems.push(...metadata.flatMap((object) => addFieldSets(schema, object)));
  addChangeEvents(schema, prefixes);
  if (options.onFault) problems.forEach(options.onFault);
  else if (problems.length > 0) throw new Error(`The data model is not valid:\n${problems.join('\n')}`);
  return schema;
}

function standardObjects(options: SchemaOptions): readonly StandardObject[] {
  return [
    ...SALES,
    ...ORDERS,
    ...SERVICE,
    ...PEOPLE,
    ...SETUP,
    ...TESTS,
    ...SHAPES,
    ...(options.multiCurrency ? MULTI_CURRENCY : []),
  ];
}

function addStandardObject(
  schema: Schema,
  object: StandardObject,
  targets: readonly string[],
  options: SchemaOptions,
): void {
  const label = object.label ?? labelOf(object.name);
  const def = new ObjectDef(object.name, label, object.plural ?? `${label}s`, object.prefix, object.kind ?? 'standard');
  def.sharingModel = object.sharing ?? 'ReadWrite';
  const system = object.system ?? 'full';
  addId(def);
  if (system === 'full') addDeleted(def);
  const lines = object.fields
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  addLines(def, lines, targets);
  if (
    options.multiCurrency &&
    (!WITHOUT_CURRENCY.has(object.name) || object.name === 'User') &&
    def.kind === 'standard'
  )
    addCurrency(def);
  if (system !== 'none') addAudit(def);
  schema.add(def);
}

/** Fields of Activity are those of tasks and events (Object Reference, "Activity"). */
function onActivities(object: ObjectMetadata): ObjectMetadata[] {
  if (object.name !== 'Activity') return [object];
  // The list of its tasks alone has the name of the relationship.
  const fields = object.fields.map(({ relationshipName: _, ...field }) => field);
  return [
    { ...object, name: 'Task' },
    { ...object, name: 'Event', fields },
  ];
}

/** Fields, rules and settings of the project, on its own objects and on standard ones. */
function addOwnParts(schema: Schema, object: ObjectMetadata): string[] {
  const def = schema.get(object.name);
  if (!def)
    return [
      `${object.file ?? object.fields[0]?.file ?? object.name}: the local org does not know the standard object ${object.name}`,
    ];
  const problems: string[] = [];
  for (const field of object.fields) {
    // A file for a standard field (history tracking, picklist values) is no new field.
    if (field.type === undefined || field.type === 'Summary' || !/__c$/i.test(field.name)) continue;
    try {
      for (const each of customFields(field)) def.add(each);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  def.validationRules = [...object.validationRules];
  def.recordTypes = [...object.recordTypes];
  def.translations = object.translations;
  if (object.sharingModel) def.sharingModel = object.sharingModel;
  return problems;
}

/** Fills child relationships; a lookup of the project must point at an object there is. */
function connect(schema: Schema): string[] {
  const problems: string[] = [];
  for (const child of schema.objects.values()) {
    for (const field of child.fields) {
      for (const target of field.referenceTo) {
        const parent = schema.get(target);
        if (!parent && field.custom)
          problems.push(`${child.name}.${field.name} refers to ${target}, which is not in the org`);
        if (!parent || field.childRelationshipName === undefined) continue;
        const key = field.childRelationshipName.toLowerCase();
        if (parent.children.has(key))
          problems.push(
            `${child.name}.${field.name}: ${target} already has a child relationship ${field.childRelationshipName}`,
          );
        parent.children.set(key, { name: field.childRelationshipName, child, field });
      }
    }
  }
  return problems;
}
