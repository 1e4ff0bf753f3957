import type { PicklistValue } from '../schema/model.js';
import { readFilter } from './workflows.js';
import type { FieldMetadata, LookupFilter, SummaryMetadata, XmlElement } from './projectModel.js';
import { elementOf, elementsOf, flagOf, numberOf, present, textOf, textsOf, type XmlFile } from './xml.js';

/** Elements of CustomField that are read, and those that mean nothing outside the page or a real org. */
const KNOWN = new Set([
  'fullName',
  'type',
  'label',
  'required',
  'unique',
  'caseSensitive',
  'externalId',
  'length',
  'precision',
  'scale',
  'referenceTo',
  'relationshipName',
  'relationshipLabel',
  'deleteConstraint',
  'lookupFilter',
  'valueSet',
  'defaultValue',
  'formula',
  'formulaTreatBlanksAs',
  'displayFormat',
  'trackHistory',
  'description',
  'inlineHelpText',
  'fieldManageability',
  'visibleLines',
  'trackTrending',
  'trackFeedHistory',
  'isFilteringDisabled',
  'isNameField',
  'isSortingDisabled',
  'relationshipOrder',
  'reparentableMasterDetail',
  'writeRequiresMasterRead',
  'securityClassification',
  'complianceGroup',
  'businessOwnerUser',
  'businessOwnerGroup',
  'businessStatus',
  'isAIPredictionField',
  'isConvertLeadDisabled',
  'populateExistingRows',
  'stripMarkup',
  'startingNumber',
  'summarizedField',
  'summaryFilterItems',
  'summaryForeignKey',
  'summaryOperation',
  'deprecated',
  'displayLocationInDecimal',
  'maskChar',
  'maskType',
  'metadataRelationshipControllingField',
]);

const TYPES = new Set([
  'AutoNumber',
  'Checkbox',
  'Currency',
  'Date',
  'DateTime',
  'Email',
  'Html',
  'Location',
  'Lookup',
  'LongTextArea',
  'MasterDetail',
  'MetadataRelationship',
  'MultiselectPicklist',
  'Number',
  'Percent',
  'Phone',
  'Picklist',
  'Summary',
  'Text',
  'TextArea',
  'Time',
  'Url',
  'Hierarchy',
]);

export function readField(xml: XmlFile, globalValueSets: ReadonlyMap<string, readonly PicklistValue[]>): FieldMetadata {
  const { root } = xml;
  xml.expectOnly(root, KNOWN);
  const name = textOf(root, 'fullName') ?? '';
  const type = textOf(root, 'type');
  if (type !== undefined && !TYPES.has(type)) xml.report(`the field type ${type} is not supported`, `<type>${type}`);
  const blanks = textOf(root, 'formulaTreatBlanksAs');
  return present<FieldMetadata>({
    name,
    file: xml.file,
    type,
    label: textOf(root, 'label') ?? name,
    required: flagOf(root, 'required'),
    unique: flagOf(root, 'unique'),
    caseSensitive: flagOf(root, 'caseSensitive'),
    externalId: flagOf(root, 'externalId'),
    length: numberOf(root, 'length'),
    precision: numberOf(root, 'precision'),
    scale: numberOf(root, 'scale'),
    referenceTo: textOf(root, 'referenceTo'),
    relationshipName: textOf(root, 'relationshipName'),
    relationshipLabel: textOf(root, 'relationshipLabel'),
    deleteConstraint: textOf(root, 'deleteConstraint') as 'SetNull' | 'Restrict' | 'Cascade' | undefined,
    lookupFilter: readLookupFilter(root),
    ...readPicklist(xml, globalValueSets),
    defaultValue: textOf(root, 'defaultValue'),
    formula: textOf(root, 'formula'),
    formulaBlanksAsZero: blanks === undefined ? undefined : blanks === 'BlankAsZero',
    summary: type === 'Summary' ? readSummary(root) : undefined,
    reparentable: flagOf(root, 'reparentableMasterDetail'),
    displayFormat: textOf(root, 'displayFormat'),
    trackHistory: flagOf(root, 'trackHistory'),
    description: textOf(root, 'description'),
    helpText: textOf(root, 'inlineHelpText'),
  });
}

function readSummary(root: XmlElement): SummaryMetadata {
  return {
    operation: textOf(root, 'summaryOperation') ?? '',
    foreignKey: textOf(root, 'summaryForeignKey') ?? '',
    field: textOf(root, 'summarizedField'),
    filter: readFilter(root, 'summaryFilterItems'),
  };
}

/** Metadata API Developer Guide, "LookupFilter"; an optional one only helps people to choose. */
function readLookupFilter(root: XmlElement): LookupFilter | undefined {
  const filter = elementOf(root, 'lookupFilter');
  if (!filter || !flagOf(filter, 'active') || flagOf(filter, 'isOptional')) return undefined;
  const message = textOf(filter, 'errorMessage') ?? 'Value does not exist or does not match filter criteria.';
  return { ...readFilter(filter, 'filterItems'), message };
}

function readPicklist(
  xml: XmlFile,
  globalValueSets: ReadonlyMap<string, readonly PicklistValue[]>,
): { picklist?: readonly PicklistValue[]; restrictedPicklist?: boolean; controllingField?: string | undefined } {
  const valueSet = elementOf(xml.root, 'valueSet');
  if (!valueSet) return {};
  const controllingField = textOf(valueSet, 'controllingField');
  const globalName = textOf(valueSet, 'valueSetName');
  if (globalName !== undefined) {
    const values = globalValueSets.get(globalName);
    if (!values) xml.report(`the global value set ${globalName} does not exist`, '<valueSetName>');
    return { picklist: dependent(values ?? [], valueSet), restrictedPicklist: true, controllingField };
  }
  const values = readValues(elementOf(valueSet, 'valueSetDefinition') ?? {}, 'value');
  const restrictedPicklist = flagOf(valueSet, 'restricted');
  return { picklist: dependent(values, valueSet), restrictedPicklist, controllingField };
}

/** Metadata API Developer Guide, "ValueSet": each setting names a value and the controlling values that allow it. */
function dependent(values: readonly PicklistValue[], valueSet: XmlElement): readonly PicklistValue[] {
  if (valueSet['controllingField'] === undefined) return values;
  const settings = elementsOf(valueSet, 'valueSettings');
  return values.map((each) => ({
    ...each,
    allowedBy: settings
      .filter((setting) => textOf(setting, 'valueName') === each.value)
      .flatMap((setting) => textsOf(setting, 'controllingFieldValue')),
  }));
}

/** Values of a value set definition; `isActive` counts as true when left out. */
export function readValues(element: XmlElement, name: string): PicklistValue[] {
  return elementsOf(element, name).map((value) => {
    const fullName = textOf(value, 'fullName') ?? '';
    return {
      value: fullName,
      label: textOf(value, 'label') ?? fullName,
      active: textOf(value, 'isActive') !== 'false',
      isDefault: flagOf(value, 'default'),
    };
  });
}
