import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const UI_FOLDER = path.dirname(fileURLToPath(import.meta.url));
export const PROJECT_ROOT = path.resolve(UI_FOLDER, '../../..');
export const LWC_FOLDER = path.join(PROJECT_ROOT, 'force-app/main/default/lwc');
export const LABELS_FILE = path.join(PROJECT_ROOT, 'force-app/main/default/labels/CustomLabels.labels-meta.xml');
export const CACHE_FOLDER = path.join(PROJECT_ROOT, 'node_modules/.cache/local-org-ui');

/** The bundles of the package: components and the modules they share. */
export async function moduleNames(): Promise<string[]> {
  const folders = await readdir(LWC_FOLDER, { withFileTypes: true });
  return folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** The bundles that say they may stand on a page. */
export async function componentNames(): Promise<string[]> {
  const names = await moduleNames();
  const metadata = await Promise.all(
    names.map((name) => readFile(path.join(LWC_FOLDER, name, `${name}.js-meta.xml`), 'utf8')),
  );
  return names.filter((_, position) => metadata[position]?.includes('<isExposed>true</isExposed>'));
}

/** One hash over everything the bundle is made of: same hash, same bundle. */
export async function sourceHash(): Promise<string> {
  const files = [
    ...(await filesUnder(LWC_FOLDER)).filter((file) => !/__tests__|\.js$/.test(file)),
    ...(await filesUnder(UI_FOLDER)),
    LABELS_FILE,
    path.join(PROJECT_ROOT, 'package-lock.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(path.relative(PROJECT_ROOT, file)).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
