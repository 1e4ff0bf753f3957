import type { XmlElement } from './projectModel.js';
import { elementsOf, textOf, type XmlFile } from './xml.js';

/** Lists that a whole `.object` file has and source format keeps in files of their own (Metadata API Guide, "CustomObject"). */
const PARTS: Readonly<Record<string, string>> = {
  fields: 'field',
  validationRules: 'validationRule',
  recordTypes: 'recordType',
  fieldSets: 'fieldSet',
  sharingReasons: 'sharingReason',
  listViews: 'listView',
  compactLayouts: 'compactLayout',
};

/** Manifests name components, they are none. */
export function isManifest(fileName: string): boolean {
  return /^(package|destructiveChanges(Pre|Post)?)\.xml$/.test(fileName);
}

export interface ObjectPart {
  readonly suffix: string;
  readonly name: string;
  readonly xml: XmlFile;
}

/** The object itself and its parts, each as the file it would be in source format. */
export function objectParts(whole: XmlFile, name: string): ObjectPart[] {
  const own = Object.fromEntries(Object.entries(whole.root).filter(([key]) => !(key in PARTS)));
  const part = (suffix: string, partName: string, root: XmlElement): ObjectPart => ({
    suffix,
    name: partName,
    xml: whole.part(root),
  });
  const inner = Object.entries(PARTS).flatMap(([list, suffix]) =>
    elementsOf(whole.root, list).map((element) => part(suffix, textOf(element, 'fullName') ?? '', element)),
  );
  return [part('object', name, own), ...inner];
}
