import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Project } from './project.js';
import { filesBelow, namespaceOf } from './projectFiles.js';
import type { ProjectModel } from './projectModel.js';
import { XmlCache } from './xmlCache.js';

/**
 * Loads folders in source format, in order: what a later one defines again replaces the earlier definition. Files by their
 * absolute path that are `deleted` are passed over.
 */
export function loadProject(
  folders: readonly string[],
  cacheFolder?: string,
  deleted: ReadonlySet<string> = new Set(),
): ProjectModel {
  const namespaces = new Set(folders.flatMap((folder) => namespaceOf(resolve(folder))?.toLowerCase() ?? []));
  const cache = new XmlCache(cacheFolder);
  const project = new Project(cache);
  for (const folder of folders) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new Error(`There is no metadata folder ${folder}. Name an existing one.`);
    // Global value sets first: fields refer to them.
    const present = [...filesBelow(folder)].filter(({ path }) => !deleted.has(resolve(path)));
    const files = present.sort((a, b) => Number(!isValueSet(a.name)) - Number(!isValueSet(b.name)));
    for (const file of files) project.add(file, () => unprefixed(readFileSync(file.path, 'utf8'), namespaces));
  }
  cache.save();
  return { ...project.build(), namespaces };
}

/** The org has no namespace: names that carry the project's own (`ns__Rate__c`) are those without it. */
function unprefixed(text: string, namespaces: ReadonlySet<string>): string {
  if (namespaces.size === 0) return text;
  return text.replace(new RegExp(`\\b(?:${[...namespaces].join('|')})__(?=\\w)`, 'gi'), '');
}

function isValueSet(fileName: string): boolean {
  return fileName.endsWith('.globalValueSet-meta.xml');
}
