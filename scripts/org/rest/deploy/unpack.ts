import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import JSZip from 'jszip';
import { RestError } from '../errors.js';

/** At the top of a package, or in the folder older tools put around everything. */
const MANIFEST = /^([^/]+\/)?package\.xml$/;

/** Writes the files of a zip into a folder of its own; `root` holds package.xml. The caller removes `folder`. */
export async function unpacked(zip: Buffer): Promise<{ folder: string; root: string }> {
  const { files } = await JSZip.loadAsync(zip).catch(() => {
    throw new RestError(400, 'INVALID_ZIP_FILE', 'The zip file could not be read.');
  });
  const folder = mkdtempSync(join(tmpdir(), 'org-deploy-'));
  const content = join(folder, 'package');
  for (const file of Object.values(files)) {
    const target = join(content, file.name);
    if (!target.startsWith(content + sep)) throw new RestError(400, 'INVALID_ZIP_FILE', `${file.name} leaves the zip.`);
    if (file.dir) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await file.async('nodebuffer'));
  }
  const manifest = Object.keys(files).find((name) => MANIFEST.test(name));
  return { folder, root: join(content, dirname(manifest ?? 'package.xml')) };
}

/** Writes the same components one by one, so that later deployments may replace some of them. */
export async function inSourceFormat(folder: string, outputDirectory: string): Promise<void> {
  const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
  const output = { type: 'directory', outputDirectory, genUniqueDir: false } as const;
  await new MetadataConverter().convert(ComponentSet.fromSource(folder), 'source', output);
}
