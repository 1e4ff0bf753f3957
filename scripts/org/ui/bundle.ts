import path from 'node:path';
import lwc from '@lwc/rollup-plugin';
import replace from '@rollup/plugin-replace';
import { type Plugin, rolldown } from 'rolldown';
import { cachedTransforms } from './plugins/cachedTransforms.js';
import { scopedImports } from './plugins/scopedImports.js';
import { stripTypes } from './plugins/stripTypes.js';
import { LWC_FOLDER, PROJECT_ROOT, UI_FOLDER, moduleNames } from './sources.js';

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
