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
  const { root } = xml;
  xml.expectOnly(root, KNOWN);
  return {
    name,
    label: textOf(root, 'label') ?? name,
    file: xml.file,
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
