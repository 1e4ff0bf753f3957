import type { PermissionSetMetadata, XmlElement } from './projectModel.js';
import { elementsOf, flagOf, textOf, type XmlFile } from './xml.js';

const KNOWN = new Set([
  'label',
  'description',
  'license',
  'hasActivationRequired',
  'objectPermissions',
  'fieldPermissions',
  'classAccesses',
  'customPermissions',
  'userPermissions',
  'customMetadataTypeAccesses',
  'customSettingAccesses',
  'applicationVisibilities',
  'tabSettings',
  'recordTypeVisibilities',
  'pageAccesses',
]);

export function readPermissionSet(xml: XmlFile, name: string): PermissionSetMetadata {
  xml.expectOnly(xml.root, KNOWN);
  return readRights(xml, name);
}

/** Standard profiles have other names in files (Metadata API Developer Guide, "Profile"). */
const PROFILE_NAMES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only',
  MarketingProfile: 'Marketing User',
  ContractManager: 'Contract Manager',
  SolutionManager: 'Solution Manager',
  StandardAul: 'Standard Platform User',
};

/** What a profile gives; its layouts, hours and addresses have no effect here. */
export function readProfile(xml: XmlFile, name: string): PermissionSetMetadata {
  return readRights(xml, PROFILE_NAMES[name] ?? name);
}

function readRights({ root, file }: XmlFile, name: string): PermissionSetMetadata {
  return {
    name,
    label: textOf(root, 'label') ?? name,
    file,
    objects: elementsOf(root, 'objectPermissions').map((element) => ({
      object: textOf(element, 'object') ?? '',
      read: flagOf(element, 'allowRead'),
      create: flagOf(element, 'allowCreate'),
      edit: flagOf(element, 'allowEdit'),
      delete: flagOf(element, 'allowDelete'),
      viewAll: flagOf(element, 'viewAllRecords'),
      modifyAll: flagOf(element, 'modifyAllRecords'),
    })),
    fields: elementsOf(root, 'fieldPermissions').map((element) => ({
      field: textOf(element, 'field') ?? '',
      readable: flagOf(element, 'readable'),
      editable: flagOf(element, 'editable'),
    })),
    classes: enabled(root, 'classAccesses', 'apexClass'),
    customPermissions: enabled(root, 'customPermissions', 'name'),
    userPermissions: enabled(root, 'userPermissions', 'name'),
    customMetadataTypes: enabled(root, 'customMetadataTypeAccesses', 'name'),
    customSettings: enabled(root, 'customSettingAccesses', 'name'),
    applications: granted(root, 'applicationVisibilities', 'application', (element) => flagOf(element, 'visible')),
    tabs: granted(root, 'tabSettings', 'tab', (element) => textOf(element, 'visibility') !== 'None'),
  };
}

function enabled(root: XmlElement, name: string, key: string): string[] {
  return granted(root, name, key, (element) => flagOf(element, 'enabled'));
}

function granted(root: XmlElement, name: string, key: string, given: (element: XmlElement) => boolean): string[] {
  return elementsOf(root, name)
    .filter(given)
    .map((element) => textOf(element, key) ?? '');
}
