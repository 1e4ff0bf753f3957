import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './projectFiles.js';

interface ProjectFile {
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

function directories(folder: string, projectFile: string): string[] {
  let project: ProjectFile;
  try {
    project = JSON.parse(readFileSync(projectFile, 'utf8')) as ProjectFile;
  } catch (error) {
    throw new Error(`${projectFile} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
  const paths = (project.packageDirectories ?? []).flatMap(({ path }) => (path === undefined ? [] : [path]));
  if (paths.length === 0) throw new Error(`${projectFile} names no packageDirectories. Add one with a path.`);
  return paths.map((path) => join(folder, path.replaceAll('\\', '/')));
}
