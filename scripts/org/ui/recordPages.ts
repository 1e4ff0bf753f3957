import type { ParsedFile, ProjectModel } from '../metadata/projectModel.js';
import { elementsOf, textOf } from '../metadata/xml.js';

/**
 * The Lightning page the records of an object open on: the one the app assigns, else that of the object. A page that
 * nothing assigns is not shown (Salesforce Help, "Activate Lightning Experience Record Pages").
 */
export function assignedPage(project: ProjectModel, object: string): ParsedFile | undefined {
  const name = ofApp(project, object) ?? project.objects.get(object)?.recordPage;
  return project.flexipages.find((page) => page.name === name);
}

function ofApp({ applications }: ProjectModel, object: string): string | undefined {
  const overrides = applications.slice(0, 1).flatMap(({ content }) => elementsOf(content, 'actionOverrides'));
  const page = overrides.find(
    (override) => textOf(override, 'actionName') === 'View' && textOf(override, 'pageOrSobjectType') === object,
  );
  return page && textOf(page, 'content');
}
