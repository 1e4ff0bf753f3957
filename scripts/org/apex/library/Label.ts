import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart } from './part.js';

/** `Label.X`: the text in the running user's language, else as the label's own language has it. */
export function labelText(name: string, language = current().user.language): string {
  const { labels } = current().org.project;
  const label = labels.get(name) ?? [...labels.values()].find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!label) raise('System.NoDataFoundException', `Custom label ${name} does not exist`);
  return label.translations.get(language) ?? label.value;
}

export const library: LibraryPart = {
  type: 'System.Label',
  members: {
    'static get(System.String,System.String)': (_namespace: string | null, name: string | null) =>
      labelText(given(name)),
    'static get(System.String,System.String,System.String)': (
      _namespace: string | null,
      name: string | null,
      language: string | null,
    ) => labelText(given(name), given(language)),
    'static translationExists(System.String,System.String,System.String)': (
      _namespace: string | null,
      name: string | null,
      language: string | null,
    ) => current().org.project.labels.get(given(name))?.translations.has(given(language)) ?? false,
  },
};
