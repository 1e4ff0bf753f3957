import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of the project: `folders` are the names of the folders around it, innermost last. */
export interface ProjectFile {
  readonly path: string;
  readonly name: string;
  readonly folders: readonly string[];
}

/** All files below a folder in a stable order; tests beside components and editor leftovers are no metadata. */
export function* filesBelow(folder: string, folders: readonly string[] = []): IterableIterator<ProjectFile> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === '__tests__') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, [...folders, entry.name]);
    else yield { path, name: entry.name, folders };
  }
}

interface ProjectSettings {
  readonly namespace?: string;
  readonly packageDirectories?: readonly { readonly path?: string }[];
}

/**
 * Where a checked-out code base keeps its metadata: the package directories of sfdx-project.json, the folder of a package.xml, or the
 * folder itself when classes lie in it.
 */
export function packageFolders(folder: string): string[] {
  const projectFile = join(folder, 'sfdx-project.json');
  if (existsSync(projectFile)) return directories(folder, projectFile);
  const manifest = [folder, join(folder, 'src')].find((each) => existsSync(join(each, 'package.xml')));
  if (manifest !== undefined) return [manifest];
  if (existsSync(folder) && [...filesBelow(folder)].some(({ name }) => name.endsWith('.cls'))) return [folder];
  throw new Error(
    `${folder} has neither sfdx-project.json nor (src/)package.xml nor classes. Name the folder that has one of them.`,
  );
}

/** The namespace of the project a package directory belongs to, in which its types may be named. */
export function namespaceOf(folder: string): string | undefined {
  const file = join(folder, 'sfdx-project.json');
  if (existsSync(file)) return settingsIn(file).namespace || undefined;
  return dirname(folder) === folder ? undefined : namespaceOf(dirname(folder));
}

function directories(folder: string, projectFile: string): string[] {
  const paths = (settingsIn(projectFile).packageDirectories ?? []).flatMap(({ path }) =>
    path === undefined ? [] : [path],
  );
  if (paths.length === 0) throw new Error(`${projectFile} names no packageDirectories. Add one with a path.`);
  return paths.map((path) => join(folder, path.replaceAll('\\', '/')));
}

function settingsIn(projectFile: string): ProjectSettings {
  try {
    return JSON.parse(readFileSync(projectFile, 'utf8')) as ProjectSettings;
  } catch (error) {
    throw new Error(`${projectFile} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}
