import type { PicklistValue } from '../schema/model.js';
import type { ApprovalProcessMetadata, WorkflowMetadata } from './approvalModel.js';
import { readApprovalProcess } from './approvalProcesses.js';
import { readCustomMetadata } from './customMetadata.js';
import { readValues } from './fields.js';
import { Labels } from './labels.js';
import { readPermissionSet, readProfile } from './permissions.js';
import type { ProjectModel, SharingRuleMetadata } from './projectModel.js';
import { Translations } from './translations.js';
import { readSharingRules, readWorkflow } from './workflows.js';
import { elementsOf, flagOf, numberOf, textOf, textsOf, type XmlFile } from './xml.js';

type Mutable<T> = T extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never;

/** Components that are one file each, a reader for each ending. */
export class Components {
  private readonly customMetadata = new Map<string, ProjectModel['customMetadata'][number]>();
  private readonly labels = new Labels();
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
  readonly globalValueSets = new Map<string, readonly PicklistValue[]>();
  readonly apiVersions = new Map<string, string>();
  readonly translations = new Translations();

  build() {
    return {
      customMetadata: [...this.customMetadata.values()],
      labels: this.labels.build(),
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
    };
  }

  /** Adds a component that is one file; false when the type is not known. */
  add(suffix: string, name: string, xml: XmlFile): boolean {
    const add = this.readers[suffix];
    add?.(xml, name);
    return add !== undefined;
  }

  /** Whether files of this ending are such components. */
  has(suffix: string): boolean {
    return suffix in this.readers;
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
