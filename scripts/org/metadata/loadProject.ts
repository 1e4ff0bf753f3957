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
  const cache = new XmlCache(cacheFolder);
  const project = new Project(cache);
  for (const folder of folders) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new Error(`There is no metadata folder ${folder}. Name an existing one.`);
    // Global value sets first: fields refer to them.
    const present = [...filesBelow(folder)].filter(({ path }) => !deleted.has(resolve(path)));
    const files = present.sort((a, b) => Number(!isValueSet(a.name)) - Number(!isValueSet(b.name)));
    for (const file of files) project.add(file, () => readFileSync(file.path, 'utf8'));
  }
  cache.save();
  const namespaces = folders.flatMap((folder) => namespaceOf(resolve(folder))?.toLowerCase() ?? []);
  return { ...project.build(), namespaces: new Set(namespaces) };
}

function isValueSet(fileName: string): boolean {
  return fileName.endsWith('.globalValueSet-meta.xml');
}
