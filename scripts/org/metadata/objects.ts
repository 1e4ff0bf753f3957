import type { RecordTypeDef, SharingModel, ValidationRule } from '../schema/model.js';
import type { FieldMetadata, FieldSetMetadata, ObjectMetadata, ParsedFile, XmlElement } from './projectModel.js';
import { elementOf, elementsOf, flagOf, present, textOf, type XmlFile } from './xml.js';

const KNOWN = new Set([
  'label',
  'pluralLabel',
  'sharingModel',
  'externalSharingModel',
  'nameField',
  'customSettingsType',
  'eventType',
  'publishBehavior',
  'deploymentStatus',
  'description',
  'enableActivities',
  'enableBulkApi',
  'enableFeeds',
  'enableHistory',
  'enableReports',
  'enableSearch',
  'enableSharing',
  'enableStreamingApi',
  'enableLicensing',
  'visibility',
  'searchLayouts',
  'actionOverrides',
  'compactLayoutAssignment',
  'allowInChatterGroups',
  'enableDivisions',
  'enableEnhancedLookup',
  'deprecated',
  'startsWith',
]);

/** The parts of one object, collected over its files and folders. */
export class ObjectParts {
  xml: XmlFile | undefined;
  readonly fields = new Map<string, FieldMetadata>();
  readonly validationRules = new Map<string, ValidationRule>();
  readonly sharingReasons = new Set<string>();
  readonly recordTypes = new Map<string, RecordTypeDef>();
  readonly listViews = new Map<string, ParsedFile>();
  readonly compactLayouts = new Map<string, ParsedFile>();
  readonly fieldSets = new Map<string, FieldSetMetadata>();

  constructor(readonly name: string) {}

  build(): ObjectMetadata {
    const root = this.xml?.root ?? {};
    if (this.xml) this.xml.expectOnly(root, KNOWN);
    return {
      name: this.name,
      file: this.xml?.file,
      label: textOf(root, 'label'),
      pluralLabel: textOf(root, 'pluralLabel'),
      sharingModel: this.sharingModel(),
      enableHistory: flagOf(root, 'enableHistory'),
      enableActivities: flagOf(root, 'enableActivities'),
      nameField: this.nameField(),
      customSettingsType: textOf(root, 'customSettingsType') as ObjectMetadata['customSettingsType'],
      eventType: textOf(root, 'eventType'),
      publishBehavior: textOf(root, 'publishBehavior') as ObjectMetadata['publishBehavior'],
      recordPage: recordPageOf(elementsOf(root, 'actionOverrides')),
      fields: [...this.fields.values()],
      validationRules: [...this.validationRules.values()],
      sharingReasons: [...this.sharingReasons],
      recordTypes: [...this.recordTypes.values()],
      listViews: [...this.listViews.values()],
      compactLayouts: [...this.compactLayouts.values()],
      fieldSets: [...this.fieldSets.values()],
    };
  }

  private sharingModel(): SharingModel | undefined {
    const model = this.xml && textOf(this.xml.root, 'sharingModel');
    if (model === undefined || ['Private', 'Read', 'ReadWrite', 'ControlledByParent'].includes(model))
      return model as SharingModel | undefined;
    this.xml?.report(`the sharing model ${model} is not supported`, '<sharingModel>');
    return undefined;
  }

  private nameField(): ObjectMetadata['nameField'] {
    const element = this.xml && elementOf(this.xml.root, 'nameField');
    if (!element) return undefined;
    const type = textOf(element, 'type') === 'AutoNumber' ? ('AutoNumber' as const) : ('Text' as const);
    return present<NonNullable<ObjectMetadata['nameField']>>({
      label: textOf(element, 'label') ?? 'Name',
      type,
      displayFormat: textOf(element, 'displayFormat'),
    });
  }
}

export function readValidationRule(xml: XmlFile): ValidationRule {
  const { root } = xml;
  xml.expectOnly(
    root,
    new Set(['fullName', 'active', 'description', 'errorConditionFormula', 'errorDisplayField', 'errorMessage']),
  );
  return present<ValidationRule>({
    name: textOf(root, 'fullName') ?? '',
    active: flagOf(root, 'active'),
    condition: textOf(root, 'errorConditionFormula') ?? '',
    message: textOf(root, 'errorMessage') ?? '',
    field: textOf(root, 'errorDisplayField'),
  });
}

export function readRecordType(xml: XmlFile): RecordTypeDef {
  const { root } = xml;
  const name = textOf(root, 'fullName') ?? '';
  return { name, label: textOf(root, 'label') ?? name, active: flagOf(root, 'active') };
}

/** Fields shown and fields that may be added; code sees the shown ones (Metadata API Guide, "FieldSet"). */
export function readFieldSet(xml: XmlFile): FieldSetMetadata {
  const { root } = xml;
  xml.expectOnly(root, new Set(['fullName', 'label', 'description', 'displayedFields', 'availableFields']));
  const name = textOf(root, 'fullName') ?? '';
  return present<FieldSetMetadata>({
    name,
    file: xml.file,
    label: textOf(root, 'label') ?? name,
    description: textOf(root, 'description'),
    fields: elementsOf(root, 'displayedFields').map((element) => ({
      path: textOf(element, 'field') ?? '',
      required: flagOf(element, 'isRequired'),
    })),
  });
}

/** The page that replaces the action View on the desktop (Metadata API, "ActionOverride"). */
function recordPageOf(overrides: readonly XmlElement[]): string | undefined {
  const page = overrides.find(
    (override) =>
      textOf(override, 'actionName') === 'View' &&
      textOf(override, 'type') === 'Flexipage' &&
      (textOf(override, 'formFactor') ?? 'Large') === 'Large',
  );
  return page && textOf(page, 'content');
}
