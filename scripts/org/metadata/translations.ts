import type { XmlElement } from './projectModel.js';
import { elementsOf, flagOf, textOf } from './xml.js';

/** A field in another language; what is not translated is left out. */
export interface FieldWords {
  readonly label: string | undefined;
  readonly help: string | undefined;
  /** Picklist values: label → translated label. */
  readonly values: ReadonlyMap<string, string>;
}

/** An object and its parts in another language, by their names. */
export interface ObjectWords {
  label: string | undefined;
  pluralLabel: string | undefined;
  nameField: string | undefined;
  readonly fields: Map<string, FieldWords>;
  /** Validation rule → its message. */
  readonly rules: Map<string, string>;
  /** Section of a page layout → its heading. */
  readonly sections: Map<string, string>;
}

/** Tabs and apps in another language, by name. */
export interface NavigationWords {
  readonly tabs: ReadonlyMap<string, string>;
  readonly applications: ReadonlyMap<string, string>;
}

/** Translations of objects, `Object-language`, in whole files or field by field (Metadata API, "CustomObjectTranslation"). */
export class Translations {
  readonly objects = new Map<string, Map<string, ObjectWords>>();
  readonly navigation = new Map<string, NavigationWords>();

  addObject(component: string, root: XmlElement): void {
    const words = this.wordsOf(component);
    for (const value of elementsOf(root, 'caseValues')) {
      const caseType = textOf(value, 'caseType');
      if (caseType !== undefined && caseType !== 'Nominative') continue;
      if (flagOf(value, 'plural')) words.pluralLabel = textOf(value, 'value');
      else words.label = textOf(value, 'value');
    }
    words.nameField = textOf(root, 'nameFieldLabel');
    for (const field of elementsOf(root, 'fields')) this.addField(component, field);
    for (const layout of elementsOf(root, 'layouts')) put(words.sections, layout, 'sections', 'section', 'label');
    put(words.rules, root, 'validationRules', 'name', 'errorMessage');
  }

  addField(component: string, root: XmlElement): void {
    const values = new Map<string, string>();
    put(values, root, 'picklistValues', 'masterLabel', 'translation');
    const words = { label: textOf(root, 'label'), help: textOf(root, 'help'), values };
    this.wordsOf(component).fields.set(textOf(root, 'name') ?? '', words);
  }

  addNavigation(language: string, root: XmlElement): void {
    const [tabs, applications] = [new Map<string, string>(), new Map<string, string>()];
    put(tabs, root, 'customTabs', 'name', 'label');
    put(applications, root, 'customApplications', 'name', 'label');
    this.navigation.set(language, { tabs, applications });
  }

  private wordsOf(component: string): ObjectWords {
    const dash = component.lastIndexOf('-');
    const [object, language] = [component.slice(0, dash), component.slice(dash + 1)];
    const languages = this.objects.get(object) ?? new Map<string, ObjectWords>();
    this.objects.set(object, languages);
    const words = languages.get(language) ?? {
      ...{ label: undefined, pluralLabel: undefined, nameField: undefined },
      ...{ fields: new Map(), rules: new Map(), sections: new Map() },
    };
    languages.set(language, words);
    return words;
  }
}

/** What stands untranslated in a retrieved file is a comment, so the text is empty. */
function put(words: Map<string, string>, root: XmlElement, list: string, key: string, text: string): void {
  for (const element of elementsOf(root, list)) {
    const translated = textOf(element, text);
    if (translated) words.set(textOf(element, key) ?? '', translated);
  }
}
