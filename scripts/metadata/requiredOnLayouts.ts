import type { Finding } from './finding.js';
import type { SourceFile } from './sourceFiles.js';
import { descendants, parseXml, textOf } from './xml.js';

/**
 * Layouts on which a field that always needs a value is missing or may not be filled in: a deployment refuses them
 * (help.salesforce.com, "Considerations for Universally Required Fields"; "Field:X must be Required").
 */
export function findUnfillableLayouts(files: readonly SourceFile[]): Finding[] {
  const required = requiredFields(files);
  return files.flatMap(({ path, text }) => {
    const object = /\/layouts\/(\w+?)-[^/]*\.layout-meta\.xml$/.exec(path)?.[1];
    const root = object ? parseXml(text) : '';
    if (!object || typeof root === 'string') return [];
    const behaviors = new Map(
      descendants(root, 'layoutItems').map((item) => [textOf(item, 'field'), textOf(item, 'behavior')]),
    );
    return (required.get(object) ?? [])
      .filter((field) => behaviors.get(field) !== 'Required')
      .map((field) => ({ file: path, message: messageOf(object, field, behaviors.get(field)) }));
  });
}

const messageOf = (object: string, field: string, behavior: string | undefined): string =>
  `${behavior ? `shows as ${behavior}` : 'leaves out'} the field ${object}.${field}, which must be Required`;

/** By object; a master is always needed. */
function requiredFields(files: readonly SourceFile[]): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const { path, text } of files) {
    const [, object, field] = /\/objects\/(\w+)\/fields\/(\w+)\.field-meta\.xml$/.exec(path) ?? [];
    if (!object || !field || !/<required>true<|<type>MasterDetail</.test(text)) continue;
    fields.set(object, [...(fields.get(object) ?? []), field]);
  }
  return fields;
}
