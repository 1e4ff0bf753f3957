import type { ProjectModel } from '../metadata/projectModel.js';

/** Every Custom Label in a language, in its own where it is not translated. */
export function labelsIn({ labels }: Pick<ProjectModel, 'labels'>, language: string): Record<string, string> {
  return Object.fromEntries(
    [...labels.values()].map(({ name, value, translations }) => [name, translations.get(language) ?? value]),
  );
}
