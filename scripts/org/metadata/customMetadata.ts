import type { CustomMetadataRecord } from './projectModel.js';
import { elementsOf, flagOf, textOf, type XmlFile } from './xml.js';

/** `customMetadata/Credit_Policy.Default.md-meta.xml` is the record Default of Credit_Policy__mdt. */
export function readCustomMetadata(xml: XmlFile, fullName: string): CustomMetadataRecord {
  const { root } = xml;
  xml.expectOnly(root, new Set(['label', 'description', 'protected', 'values']));
  const dot = fullName.indexOf('.');
  const developerName = fullName.slice(dot + 1);
  return {
    object: `${fullName.slice(0, dot)}__mdt`,
    developerName,
    label: textOf(root, 'label') ?? developerName,
    isProtected: flagOf(root, 'protected'),
    values: elementsOf(root, 'values').map((element) => {
      const [value] = elementsOf(element, 'value');
      const type = value?.['@_xsi:type'];
      const empty = value?.['@_xsi:nil'] === 'true' || element['value'] === undefined;
      return {
        field: textOf(element, 'field') ?? '',
        type: typeof type === 'string' ? type : undefined,
        text: empty ? null : (textOf(element, 'value') ?? null),
      };
    }),
    file: xml.file,
  };
}
