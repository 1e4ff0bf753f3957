/** What the metadata folders of a project say, typed and without any platform knowledge: input of the schema, the seed and the page. */

import type { NavigationWords, ObjectWords } from './translations.js';
import type { Diagnostic } from '../values/exceptions.js';
import type { ApprovalProcessMetadata, WorkflowMetadata } from './approvalModel.js';
import type { PicklistValue, RecordTypeDef, SharingModel, ValidationRule } from '../schema/model.js';

/** An element as the XML has it: text, a nested element, or a list of them. */
export type XmlValue = string | XmlElement | readonly XmlValue[];
export interface XmlElement {
  readonly [name: string]: XmlValue;
}

/** A file kept parsed because a later stage (the page) reads it. `name` is the metadata full name. */
export interface ParsedFile {
  readonly name: string;
  readonly file: string;
  readonly content: XmlElement;
}

/** A field as its metadata file has it; `type` is the metadata type (`Text`, `Lookup`, `Number`, …). */
export interface FieldMetadata {
  readonly name: string;
  readonly file: string;
  readonly type: string | undefined;
  readonly label: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly referenceTo?: string;
  readonly relationshipName?: string;
  readonly relationshipLabel?: string;
  readonly deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  readonly lookupFilter?: LookupFilter;
  readonly picklist?: readonly PicklistValue[];
  readonly restrictedPicklist?: boolean;
  readonly controllingField?: string;
  readonly defaultValue?: string;
  readonly formula?: string;
  readonly formulaBlanksAsZero?: boolean;
  readonly summary?: SummaryMetadata;
  /** A master-detail field whose details may change their master. */
  readonly reparentable?: boolean;
  readonly displayFormat?: string;
  readonly trackHistory?: boolean;
  readonly description?: string;
  readonly helpText?: string;
}

/** A roll-up summary as the file names it: `Line__c.Ledger__c`, `Line__c.Amount__c`. */
export interface SummaryMetadata {
  readonly operation: string;
  readonly foreignKey: string;
  readonly field: string | undefined;
  readonly filter: FilterMetadata;
}

export interface ObjectMetadata {
  readonly name: string;
  readonly file: string | undefined;
  readonly label: string | undefined;
  readonly pluralLabel: string | undefined;
  readonly sharingModel: SharingModel | undefined;
  readonly enableHistory: boolean;
  /** Tasks and events may be about its records. */
  readonly enableActivities?: boolean;
  /** Label, and for auto-numbers the display format, of the Name field. */
  readonly nameField:
    { readonly label: string; readonly type: 'Text' | 'AutoNumber'; readonly displayFormat?: string } | undefined;
  readonly customSettingsType: 'Hierarchy' | 'List' | undefined;
  readonly eventType: string | undefined;
  readonly publishBehavior: 'PublishImmediately' | 'PublishAfterCommit' | undefined;
  /** The Lightning page its records open on in every app that assigns none of its own. */
  readonly recordPage: string | undefined;
  readonly fields: readonly FieldMetadata[];
  readonly validationRules: readonly ValidationRule[];
  readonly recordTypes: readonly RecordTypeDef[];
  /** Reasons for which Apex shares records, as RowCause has them: `Team__c`. */
  readonly sharingReasons: readonly string[];
  readonly listViews: readonly ParsedFile[];
  readonly compactLayouts: readonly ParsedFile[];
  readonly fieldSets: readonly FieldSetMetadata[];
  /** Language → its texts. */
  readonly translations?: ReadonlyMap<string, ObjectWords>;
}

export interface FieldSetMetadata {
  readonly name: string;
  readonly file: string;
  readonly label: string;
  readonly description?: string;
  readonly fields: readonly { readonly path: string; readonly required: boolean }[];
}

/** Values as the file has them: `type` is the xsd type (`xsd:double`), text null for xsi:nil. */
export interface CustomMetadataValue {
  readonly field: string;
  readonly type: string | undefined;
  readonly text: string | null;
}
export interface CustomMetadataRecord {
  /** `Credit_Policy__mdt` */
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly isProtected: boolean;
  readonly values: readonly CustomMetadataValue[];
  readonly file: string;
}

export interface LabelMetadata {
  readonly name: string;
  readonly value: string;
  readonly language: string;
  readonly categories: string | undefined;
  readonly shortDescription: string;
  /** Language → translated value. */
  readonly translations: ReadonlyMap<string, string>;
}

export interface ObjectPermission {
  readonly object: string;
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface PermissionSetMetadata {
  readonly name: string;
  readonly label: string;
  readonly file: string;
  readonly objects: readonly ObjectPermission[];
  /** `field` is `Object.Field`. */
  readonly fields: readonly { readonly field: string; readonly readable: boolean; readonly editable: boolean }[];
  readonly classes: readonly string[];
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
  readonly customMetadataTypes: readonly string[];
  readonly customSettings: readonly string[];
  readonly applications: readonly string[];
  readonly tabs: readonly string[];
}

export interface PermissionSetGroupMetadata {
  readonly name: string;
  readonly label: string;
  readonly permissionSets: readonly string[];
  /** Names of muting permission sets: what they name is taken out of the group. */
  readonly mutingPermissionSets: readonly string[];
}
export interface CustomPermissionMetadata {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
}
export interface QueueMetadata {
  readonly name: string;
  readonly label: string;
  readonly objects: readonly string[];
  readonly groups: readonly string[];
}
export interface GroupMetadata {
  readonly name: string;
  readonly label: string;
  readonly includesBosses: boolean;
}
export interface RoleMetadata {
  readonly name: string;
  readonly label: string;
  readonly parent: string | undefined;
}
export interface NotificationTypeMetadata {
  readonly name: string;
  readonly label: string;
  readonly desktop: boolean;
  readonly mobile: boolean;
}
export interface SubscriberConfig {
  readonly name: string;
  readonly trigger: string;
  readonly batchSize: number;
  readonly user: string | undefined;
}

/** Criteria of a sharing rule, an approval process or a step: items, joined by AND or by the logic given, or a formula. */
export interface FilterMetadata {
  readonly items: readonly {
    readonly field: string;
    readonly operation: string;
    readonly value: string;
    /** Compared with another field instead of a value. */
    readonly valueField?: string | undefined;
  }[];
  /** `(1 AND 2) OR 3` */
  readonly logic: string | undefined;
  readonly formula: string | undefined;
}

/** A filter that is active and not optional; its items name fields of the other record, and of the own one as `$Source.X`. */
export interface LookupFilter extends FilterMetadata {
  readonly message: string;
}

/** Who an owner- or criteria-based sharing rule opens records to. */
export interface SharingRuleMetadata {
  readonly object: string;
  readonly name: string;
  readonly kind: 'criteria' | 'owner';
  readonly access: 'Read' | 'Edit';
  readonly sharedTo: XmlElement;
  readonly sharedFrom: XmlElement | undefined;
  readonly criteria: FilterMetadata;
}

export interface SourceFile {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  readonly apiVersion: string;
}

export interface StaticResourceMetadata {
  readonly file: string;
  readonly contentType: string;
}

/** Everything loaded from the project's folders; a later folder overrides a component of the same name in an earlier one. */
export interface ProjectModel {
  readonly objects: ReadonlyMap<string, ObjectMetadata>;
  /** In lower case: names that may stand in front of the project's types. */
  readonly namespaces?: ReadonlySet<string>;
  readonly customMetadata: readonly CustomMetadataRecord[];
  /** By name, case kept. */
  readonly labels: ReadonlyMap<string, LabelMetadata>;
  /** Language → its texts. */
  readonly navigationWords: ReadonlyMap<string, NavigationWords>;
  readonly permissionSets: ReadonlyMap<string, PermissionSetMetadata>;
  readonly mutingPermissionSets: ReadonlyMap<string, PermissionSetMetadata>;
  /** By label; the administrator's has everything anyway. */
  readonly profiles: ReadonlyMap<string, PermissionSetMetadata>;
  readonly permissionSetGroups: ReadonlyMap<string, PermissionSetGroupMetadata>;
  readonly customPermissions: ReadonlyMap<string, CustomPermissionMetadata>;
  readonly queues: ReadonlyMap<string, QueueMetadata>;
  readonly groups: ReadonlyMap<string, GroupMetadata>;
  readonly roles: ReadonlyMap<string, RoleMetadata>;
  readonly sharingRules: readonly SharingRuleMetadata[];
  readonly notificationTypes: ReadonlyMap<string, NotificationTypeMetadata>;
  readonly subscriberConfigs: readonly SubscriberConfig[];
  /** Content files by name; a resource that is a folder has none. */
  readonly staticResources: ReadonlyMap<string, StaticResourceMetadata>;
  readonly classes: readonly SourceFile[];
  readonly triggers: readonly SourceFile[];
  readonly applications: readonly ParsedFile[];
  readonly tabs: readonly ParsedFile[];
  readonly flexipages: readonly ParsedFile[];
  readonly layouts: readonly ParsedFile[];
  readonly quickActions: readonly ParsedFile[];
  readonly approvalProcesses: readonly ApprovalProcessMetadata[];
  readonly workflows: readonly WorkflowMetadata[];
  readonly settings: readonly ParsedFile[];
  readonly messageChannels: readonly ParsedFile[];
  readonly featureParameters: readonly ParsedFile[];
  readonly pages: readonly ParsedFile[];
  readonly reports: readonly ParsedFile[];
  readonly emailTemplates: readonly ParsedFile[];
  /** Of reports, dashboards, documents and e-mail templates. */
  readonly folders: readonly ParsedFile[];
  /** Bundle name → folder of the Lightning web component. */
  readonly lwcFolders: ReadonlyMap<string, string>;
  /** What could not be read or is not understood. Nothing is dropped without a line here. */
  readonly problems: readonly Diagnostic[];
}
