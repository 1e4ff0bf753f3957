import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import replace from '@rollup/plugin-replace';
import { type Plugin, rolldown } from 'rolldown';
import { cachedTransforms } from './plugins/cachedTransforms.js';
import { scopedImports } from './plugins/scopedImports.js';
import { stripTypes } from './plugins/stripTypes.js';

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

const LWC_VERSION = '8.28.2';

/** Bundles the page and the package's own component sources for the browser, and what runs before them. */
export async function bundle(folder: string): Promise<void> {
  await bundleBoot(folder);
  const build = await rolldown({
    input: path.join(UI_FOLDER, 'modules/local/main/main.ts'),
    cwd: PROJECT_ROOT,
    platform: 'browser',
    plugins: [scopedImports(), replaced(), stripTypes(), (await compiled()) as unknown as Plugin],
    // Base components register themselves and their styles as side effects.
    treeshake: false,
    moduleTypes: { '.css': 'js', '.html': 'js', '.ts': 'js' },
    onLog: (_level, log) => {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  // One file: the synthetic shadow has to be in place before the first component class is made.
  await build.write({ dir: folder, format: 'esm', minify: true, codeSplitting: false });
  await build.close();
}

async function bundleBoot(folder: string): Promise<void> {
  const build = await rolldown({
    input: path.join(UI_FOLDER, 'boot/boot.ts'),
    cwd: PROJECT_ROOT,
    platform: 'browser',
    external: ['/ui/main.js'],
    plugins: [stripTypes()],
    moduleTypes: { '.ts': 'js' },
  });
  await build.write({ dir: folder, format: 'esm', minify: true });
  await build.close();
}

function replaced(): Plugin {
  const values = { 'import.meta.env.SSR': 'false', 'process.env.NODE_ENV': '"production"' };
  return (replace as unknown as (options: object) => Plugin)({ preventAssignment: true, values });
}

async function compiled() {
  const modules = (await moduleNames()).map((name) => ({
    name: `c/${name}`,
    path: path.join(LWC_FOLDER, name, `${name}.ts`),
  }));
  const plugin = (lwc as unknown as typeof lwc.default)({
    rootDir: path.join(UI_FOLDER, 'modules'),
    modules: [...modules, { dir: path.join(UI_FOLDER, 'modules') }, { npm: 'lightning-base-components' }],
    enableDynamicComponents: true,
    enableLwcOn: true,
    enableSyntheticElementInternals: true,
  });
  return cachedTransforms(plugin, LWC_VERSION);
}

/** Builds the page once per state of its sources and gives back the folder it lies in. */
export async function buildUi(): Promise<string> {
  const folder = path.join(CACHE_FOLDER, await sourceHash());
  if (await exists(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await bundle(unfinished);
    await cp(path.join(UI_FOLDER, 'page'), unfinished, { recursive: true });
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // A build that another process finished meanwhile is as good as ours.
    if (!(await exists(folder))) throw error;
  }
  return folder;
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
