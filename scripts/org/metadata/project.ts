import { featureOfFile } from '../outOfScope.js';
import type { PicklistValue } from '../schema/model.js';
import type { Diagnostic } from '../values/exceptions.js';
import type { ApprovalProcessMetadata, WorkflowMetadata } from './approvalModel.js';
import { readApprovalProcess } from './approvalProcesses.js';
import { readCustomMetadata } from './customMetadata.js';
import { readField, readValues } from './fields.js';
import { Labels } from './labels.js';
import { isManifest, objectParts } from './metadataApi.js';
import { ObjectParts, readFieldSet, readRecordType, readValidationRule } from './objects.js';
import { readPermissionSet, readProfile } from './permissions.js';
import type { ProjectFile } from './projectFiles.js';
import type {
  ObjectMetadata,
  ParsedFile,
  ProjectModel,
  SharingRuleMetadata,
  SourceFile,
  XmlElement,
} from './projectModel.js';
import { readSharingRules, readWorkflow } from './workflows.js';
import { Translations } from './translations.js';
import { elementsOf, flagOf, numberOf, parseXml, textOf, textsOf, type XmlFile } from './xml.js';
import type { XmlCache } from './xmlCache.js';

type Mutable<T> = T extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never;
const KEPT_PARSED = {
  app: 'applications',
  tab: 'tabs',
  flexipage: 'flexipages',
  layout: 'layouts',
  quickAction: 'quickActions',
  settings: 'settings',
  messageChannel: 'messageChannels',
  featureParameterBoolean: 'featureParameters',
  featureParameterDate: 'featureParameters',
  featureParameterInteger: 'featureParameters',
} as const;
type KeptParsed = (typeof KEPT_PARSED)[keyof typeof KEPT_PARSED];

/** Types the local org deliberately does nothing with: reports are validated elsewhere, the rest only matters in a real org. */
const WITHOUT_EFFECT = new Set([
  'report',
  'reportFolder',
  'reportType',
  'dashboard',
  'dashboardFolder',
  'email',
  'emailFolder',
  'resource',
  'standardValueSetTranslation',
  'analyticSnapshot',
  'platformEventChannelMember',
  'path',
  'homePageLayout',
  'remoteSite',
  'cspTrustedSite',
  'prompt',
  'testSuite',
  'asset',
  'namedCredential',
  'externalCredential',
  'webLink',
  'platformEventChannel',
  'businessProcess',
  // What a big object is found by; here any of its fields will do.
  'index',
]);
const META = '-meta.xml';
/** Files of these endings are content; what describes them is in `-meta.xml`, or they are no metadata. */
const CONTENT = new Set(['md', 'email', 'asset', 'resource']);

function isEmpty(root: XmlElement): boolean {
  return Object.keys(root).every((key) => key.startsWith('@_') || key === 'fullName');
}

/** Collects components file by file. */
export class Project {
  readonly problems: Diagnostic[] = [];
  private readonly objects = new Map<string, ObjectParts>();
  private readonly globalValueSets = new Map<string, readonly PicklistValue[]>();
  private readonly customMetadata = new Map<string, ProjectModel['customMetadata'][number]>();
  private readonly labels = new Labels();
  private readonly translations = new Translations();
  private readonly permissionSets: Mutable<ProjectModel['permissionSets']> = new Map();
  private readonly profiles: Mutable<ProjectModel['profiles']> = new Map();
  private readonly mutingPermissionSets: Mutable<ProjectModel['mutingPermissionSets']> = new Map();
  private readonly permissionSetGroups: Mutable<ProjectModel['permissionSetGroups']> = new Map();
  private readonly customPermissions: Mutable<ProjectModel['customPermissions']> = new Map();
  private readonly queues: Mutable<ProjectModel['queues']> = new Map();
  private readonly groups: Mutable<ProjectModel['groups']> = new Map();
  private readonly roles: Mutable<ProjectModel['roles']> = new Map();
  private readonly sharingRules = new Map<string, SharingRuleMetadata[]>();
  private readonly notificationTypes: Mutable<ProjectModel['notificationTypes']> = new Map();
  private readonly subscriberConfigs = new Map<string, ProjectModel['subscriberConfigs'][number]>();
  private readonly approvalProcesses = new Map<string, ApprovalProcessMetadata>();
  private readonly workflows = new Map<string, WorkflowMetadata>();
  private readonly sources = { cls: new Map<string, SourceFile>(), trigger: new Map<string, SourceFile>() };
  private readonly apiVersions = new Map<string, string>();
  private readonly lwcFolders = new Map<string, string>();
  private readonly resourceTypes = new Map<string, string>();
  private readonly resourceFiles = new Map<string, string>();
  private readonly parsed: Record<KeptParsed, Map<string, ParsedFile>> = {
    applications: new Map(),
    tabs: new Map(),
    flexipages: new Map(),
    layouts: new Map(),
    quickActions: new Map(),
    settings: new Map(),
    messageChannels: new Map(),
    featureParameters: new Map(),
  };

  constructor(private readonly xmlCache: XmlCache) {}

  add(file: ProjectFile, read: () => string): void {
    const feature = featureOfFile(file);
    const bundle = file.folders.indexOf('lwc');
    if (bundle >= 0) this.addLwcFile(file, bundle);
    else if (file.folders.includes('staticresources')) this.addStaticResource(file, read);
    else if (feature !== undefined) this.problem(file.path, `${feature} is not supported`, feature);
    else if (isManifest(file.name)) return;
    else if (file.name.endsWith(META)) this.addXml(file, read());
    else if (/\.(cls|trigger)$/.test(file.name)) this.addSource(file, read());
    else if (this.isMetadataApiFile(file)) this.addXml({ ...file, name: file.name + META }, read());
    else if (!/\.(email|md|json|asset)$/.test(file.name))
      this.problem(file.path, 'the file is no metadata the local org knows');
  }

  build(): ProjectModel {
    const labels = this.labels.build();
    return {
      objects: new Map([...this.objects].map(([name, parts]) => [name, this.translated(parts.build())])),
      customMetadata: [...this.customMetadata.values()],
      labels,
      navigationWords: this.translations.navigation,
      permissionSets: this.permissionSets,
      mutingPermissionSets: this.mutingPermissionSets,
      profiles: this.profiles,
      permissionSetGroups: this.permissionSetGroups,
      customPermissions: this.customPermissions,
      queues: this.queues,
      groups: this.groups,
      roles: this.roles,
      sharingRules: [...this.sharingRules.values()].flat(),
      notificationTypes: this.notificationTypes,
      subscriberConfigs: [...this.subscriberConfigs.values()],
      approvalProcesses: [...this.approvalProcesses.values()],
      workflows: [...this.workflows.values()],
      classes: this.sourcesOf('cls'),
      triggers: this.sourcesOf('trigger'),
      staticResources: this.staticResources(),
      lwcFolders: this.lwcFolders,
      ...(Object.fromEntries(Object.entries(this.parsed).map(([key, files]) => [key, [...files.values()]])) as Record<
        KeptParsed,
        ParsedFile[]
      >),
      problems: this.problems,
    };
  }

  /** The metadata API names files without `-meta.xml`: `Credit.layout`. */
  private isMetadataApiFile({ name, folders }: ProjectFile): boolean {
    const suffix = name.slice(name.lastIndexOf('.') + 1);
    if (suffix === 'md') return folders.at(-1) === 'customMetadata';
    if (CONTENT.has(suffix)) return false;
    return suffix === 'object' || suffix in KEPT_PARSED || suffix in this.readers || WITHOUT_EFFECT.has(suffix);
  }

  private problem(file: string, message: string, feature?: string): void {
    this.problems.push({ file, line: 1, column: 1, message, ...(feature !== undefined && { feature }) });
  }

  private addSource(file: ProjectFile, source: string): void {
    const kind = file.name.endsWith('.cls') ? 'cls' : 'trigger';
    const name = file.name.slice(0, -kind.length - 1);
    this.sources[kind].set(name, { name, file: file.path, source, apiVersion: '' });
  }

  /** The API version stands in the `-meta.xml` beside the source. */
  private sourcesOf(kind: 'cls' | 'trigger'): SourceFile[] {
    return [...this.sources[kind].values()].map((source) => {
      const apiVersion = this.apiVersions.get(source.file + META);
      if (apiVersion === undefined) this.problem(source.file, `${source.name}.${kind}${META} is missing`);
      return { ...source, apiVersion: apiVersion ?? '' };
    });
  }

  /** The type stands in `Name.resource-meta.xml`, the content in `Name.csv` beside it, or in a folder of that name. */
  private addStaticResource(file: ProjectFile, read: () => string): void {
    if (file.folders.at(-1) !== 'staticresources') return;
    if (!file.name.endsWith(META)) {
      this.resourceFiles.set(file.name.replace(/\.\w+$/, ''), file.path);
      return;
    }
    const xml = parseXml(file.path, read(), this.problems, this.xmlCache);
    if (xml)
      this.resourceTypes.set(file.name.replace(/\.resource-meta\.xml$/, ''), textOf(xml.root, 'contentType') ?? '');
  }

  private staticResources(): ProjectModel['staticResources'] {
    const found = [...this.resourceTypes].flatMap(([name, contentType]) => {
      const file = this.resourceFiles.get(name);
      return file === undefined ? [] : [[name, { file, contentType }] as const];
    });
    return new Map(found);
  }

  private addLwcFile(file: ProjectFile, lwc: number): void {
    const name = file.folders[lwc + 1];
    if (name === undefined || this.lwcFolders.has(name)) return;
    const depth = file.folders.length - lwc - 2;
    this.lwcFolders.set(
      name,
      file.path
        .split('/')
        .slice(0, -1 - depth)
        .join('/'),
    );
  }

  private addXml(file: ProjectFile, text: string): void {
    const xml = parseXml(file.path, text, this.problems, this.xmlCache);
    if (!xml) return;
    const stem = file.name.slice(0, -META.length);
    const dot = stem.lastIndexOf('.');
    const name = decodeURIComponent(stem.slice(0, dot));
    // The metadata API describes a folder of reports in `Name-meta.xml`, without an ending of its own.
    const suffix = dot < 0 ? xml.rootName.charAt(0).toLowerCase() + xml.rootName.slice(1) : stem.slice(dot + 1);
    const kept = (KEPT_PARSED as Record<string, KeptParsed | undefined>)[suffix];
    if (kept) this.parsed[kept].set(name, { name, file: file.path, content: xml.root });
    else if (suffix === 'fieldTranslation') this.translations.addField(file.folders.at(-1) ?? '', xml.root);
    else if (
      !this.addObjectPart(suffix, name, file, xml) &&
      !this.addComponent(suffix, name, xml) &&
      !WITHOUT_EFFECT.has(suffix)
    ) {
      xml.report(`metadata of type ${xml.rootName} is not supported`, `<${xml.rootName}`);
    }
  }

  private addObjectPart(suffix: string, name: string, file: ProjectFile, xml: XmlFile): boolean {
    const at = file.folders.indexOf('objects');
    if (at < 0) return false;
    const object = file.folders[at + 1];
    if (object === undefined) return suffix === 'object' && this.addWholeObject(name, file, xml);
    const parts = this.partsOf(object);
    if (suffix === 'object') parts.xml = xml;
    else if (suffix === 'field') parts.fields.set(name.toLowerCase(), readField(xml, this.globalValueSets));
    else if (suffix === 'validationRule') parts.validationRules.set(name, readValidationRule(xml));
    else if (suffix === 'recordType') parts.recordTypes.set(name, readRecordType(xml));
    else if (suffix === 'sharingReason') parts.sharingReasons.add(`${name.replace(/__c$/i, '')}__c`);
    else if (suffix === 'fieldSet') parts.fieldSets.set(name, readFieldSet(xml));
    else if (suffix === 'listView') parts.listViews.set(name, { name, file: xml.file, content: xml.root });
    else if (suffix === 'compactLayout') parts.compactLayouts.set(name, { name, file: xml.file, content: xml.root });
    else return false;
    return true;
  }

  /** `objects/X.object` of the metadata API has everything in one file. */
  private addWholeObject(name: string, file: ProjectFile, xml: XmlFile): boolean {
    const around = { ...file, folders: [...file.folders, name] };
    for (const part of objectParts(xml, name)) {
      // A deployment may name some parts alone: the object itself stays as it is.
      if (part.suffix === 'object' && this.objects.has(name) && isEmpty(part.xml.root)) continue;
      if (!this.addObjectPart(part.suffix, part.name, around, part.xml)) return false;
    }
    return true;
  }

  private translated(object: ObjectMetadata): ObjectMetadata {
    const translations = this.translations.objects.get(object.name);
    return translations ? { ...object, translations } : object;
  }

  private partsOf(object: string): ObjectParts {
    let parts = this.objects.get(object);
    if (!parts) this.objects.set(object, (parts = new ObjectParts(object)));
    return parts;
  }

  /** Adds a component that is one file; false when the type is not known. */
  private addComponent(suffix: string, name: string, xml: XmlFile): boolean {
    const add = this.readers[suffix];
    add?.(xml, name);
    return add !== undefined;
  }

  private readonly readers: Record<string, (xml: XmlFile, name: string) => void> = {
    md: (xml, name) => this.customMetadata.set(name, readCustomMetadata(xml, name)),
    labels: (xml) => this.labels.add(xml),
    translation: (xml, name) => {
      this.labels.addTranslation(xml, name);
      this.translations.addNavigation(name, xml.root);
    },
    objectTranslation: (xml, name) => this.translations.addObject(name, xml.root),
    globalValueSet: (xml, name) => this.globalValueSets.set(name, readValues(xml.root, 'customValue')),
    mutingpermissionset: (xml, name) => this.mutingPermissionSets.set(name, readPermissionSet(xml, name)),
    profile: (xml, name) => {
      const profile = readProfile(xml, name);
      this.profiles.set(profile.name, profile);
    },
    permissionset: (xml, name) => this.permissionSets.set(name, readPermissionSet(xml, name)),
    permissionsetgroup: ({ root }, name) =>
      this.permissionSetGroups.set(name, {
        name,
        label: textOf(root, 'label') ?? name,
        permissionSets: textsOf(root, 'permissionSets'),
        mutingPermissionSets: textsOf(root, 'mutingPermissionSets'),
      }),
    customPermission: ({ root }, name) =>
      this.customPermissions.set(name, {
        name,
        label: textOf(root, 'label') ?? name,
        description: textOf(root, 'description'),
      }),
    queue: ({ root }, name) =>
      this.queues.set(name, {
        name,
        label: textOf(root, 'name') ?? name,
        objects: elementsOf(root, 'queueSobject').map((element) => textOf(element, 'sobjectType') ?? ''),
        groups: elementsOf(root, 'queueMembers').flatMap((members) =>
          elementsOf(members, 'publicGroups').flatMap((groups) => textsOf(groups, 'publicGroup')),
        ),
      }),
    group: ({ root }, name) =>
      this.groups.set(name, {
        name,
        label: textOf(root, 'name') ?? name,
        includesBosses: flagOf(root, 'doesIncludeBosses'),
      }),
    role: ({ root }, name) =>
      this.roles.set(name, { name, label: textOf(root, 'name') ?? name, parent: textOf(root, 'parentRole') }),
    approvalProcess: (xml, name) => this.approvalProcesses.set(name, readApprovalProcess(xml, name)),
    workflow: (xml, name) => this.workflows.set(name, readWorkflow(xml, name)),
    sharingRules: (xml, name) => this.sharingRules.set(name, readSharingRules(xml, name)),
    notiftype: ({ root }, name) =>
      this.notificationTypes.set(name, {
        name,
        label: textOf(root, 'masterLabel') ?? name,
        desktop: flagOf(root, 'desktop'),
        mobile: flagOf(root, 'mobile'),
      }),
    platformEventSubscriberConfig: ({ root }, name) =>
      this.subscriberConfigs.set(name, {
        name,
        trigger: textOf(root, 'platformEventConsumer') ?? '',
        batchSize: numberOf(root, 'batchSize') ?? 2000,
        user: textOf(root, 'user'),
      }),
    cls: (xml) => this.apiVersions.set(xml.file, textOf(xml.root, 'apiVersion') ?? ''),
    trigger: (xml) => this.apiVersions.set(xml.file, textOf(xml.root, 'apiVersion') ?? ''),
  };
}
