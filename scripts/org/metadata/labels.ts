import type { LabelMetadata } from './projectModel.js';
import { elementsOf, textOf, type XmlFile } from './xml.js';

type MutableLabel = Omit<LabelMetadata, 'translations'> & { translations: Map<string, string> };

/** Custom labels and their translations, which may come in any order of files. */
export class Labels {
  private readonly byName = new Map<string, MutableLabel>();
  private readonly translations: { xml: XmlFile; language: string }[] = [];

  add(xml: XmlFile): void {
    xml.expectOnly(xml.root, new Set(['labels']));
    for (const label of elementsOf(xml.root, 'labels')) {
      const name = textOf(label, 'fullName') ?? '';
      this.byName.set(name, {
        name,
        value: textOf(label, 'value') ?? '',
        language: textOf(label, 'language') ?? 'en_US',
        categories: textOf(label, 'categories'),
        shortDescription: textOf(label, 'shortDescription') ?? '',
        translations: new Map(),
      });
    }
  }

  addTranslation(xml: XmlFile, language: string): void {
    this.translations.push({ xml, language });
  }

  build(): ReadonlyMap<string, LabelMetadata> {
    for (const { xml, language } of this.translations) {
      xml.expectOnly(
        xml.root,
        new Set(['customLabels', 'customTabs', 'customApplications', 'dashboards', 'reports', 'reportTypes']),
      );
      for (const element of elementsOf(xml.root, 'customLabels')) {
        const name = textOf(element, 'name') ?? '';
        const label = this.byName.get(name);
        const text = textOf(element, 'label') ?? '';
        // What nobody has translated yet is empty; the file shows the original in a comment.
        if (label && text !== '') label.translations.set(language, text);
        else if (!label) xml.report(`there is no custom label ${name} to translate`, `<name>${name}`);
      }
    }
    return this.byName;
  }
}
