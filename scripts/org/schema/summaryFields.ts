import type { FieldMetadata, ObjectMetadata, SummaryMetadata } from '../metadata/projectModel.js';
import { present } from '../metadata/xml.js';
import type { FieldDef, ObjectDef, Schema, Summary } from './model.js';

/** Field types each operation takes (Salesforce Help, "Roll-Up Summary Field"). */
const NUMBERS = ['double', 'currency', 'percent'];
const SUMMED: Readonly<Record<Summary['operation'], readonly string[]>> = {
  count: [],
  sum: NUMBERS,
  min: [...NUMBERS, 'date', 'datetime'],
  max: [...NUMBERS, 'date', 'datetime'],
};

/** Adds the roll-up summary fields, those over other roll-up summaries last. Gives the faults, one line each. */
export function addSummaryFields(schema: Schema, objects: readonly ObjectMetadata[]): string[] {
  let left = objects.flatMap((object) =>
    object.fields.filter(({ summary }) => summary).map((field) => ({ master: schema.get(object.name)!, field })),
  );
  for (;;) {
    const later: typeof left = [];
    const problems: string[] = [];
    for (const one of left) {
      const problem = addSummary(schema, one.master, one.field, one.field.summary!);
      if (problem === undefined) continue;
      later.push(one);
      problems.push(`${one.field.file}: ${problem}`);
    }
    if (later.length === 0 || later.length === left.length) return problems;
    left = later;
  }
}

/** Accounts sum up opportunities too, whose lookup may be empty (Salesforce Help, "Roll-Up Summary Field"). */
function isMaster({ object, name, required }: FieldDef): boolean {
  return required || (object.name === 'Opportunity' && name === 'AccountId');
}

function addSummary(
  schema: Schema,
  object: ObjectDef,
  given: FieldMetadata,
  from: SummaryMetadata,
): string | undefined {
  const operation = from.operation as Summary['operation'];
  if (!Object.hasOwn(SUMMED, operation)) return `the summary operation ${from.operation} does not exist`;
  const master = fieldAt(schema, from.foreignKey);
  if (master?.deleteConstraint !== 'Cascade' || !isMaster(master) || !master.referenceTo.includes(object.name))
    return `${from.foreignKey} is no master-detail field to ${object.name}`;
  const field = from.field === undefined ? undefined : fieldAt(schema, from.field);
  if (operation !== 'count' && (field?.object !== master.object || !SUMMED[operation].includes(field.type)))
    return `${from.field ?? 'no field'} cannot be summed up by ${operation}`;
  object.add({
    ...(operation === 'count' || !field
      ? { type: 'double', apexType: 'Decimal', precision: 18, scale: 0 }
      : present<Pick<FieldDef, 'type' | 'apexType' | 'precision' | 'scale'>>({
          type: field.type,
          apexType: field.apexType,
          precision: field.precision === undefined ? undefined : 18,
          scale: field.scale,
        })),
    ...present<Pick<FieldDef, 'name' | 'label' | 'description' | 'helpText'>>({
      name: given.name,
      label: given.label,
      description: given.description,
      helpText: given.helpText,
    }),
    custom: true,
    required: false,
    createable: false,
    updateable: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    referenceTo: [],
    summary: { operation, master, field: operation === 'count' ? undefined : field, filter: from.filter },
  });
  return undefined;
}

/** The field of `Line__c.Ledger__c`. */
function fieldAt(schema: Schema, path: string): FieldDef | undefined {
  const [object = '', field = ''] = path.split('.');
  return schema.get(object)?.field(field);
}
