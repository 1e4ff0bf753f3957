import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';

/** Converts the source to the form a deployment sends; throws where a file cannot be resolved. Returns the number of components. */
export async function convertSource(folder: string): Promise<number> {
  const components = ComponentSet.fromSource(folder);
  const target = mkdtempSync(join(tmpdir(), 'credit-convert-'));
  try {
    await new MetadataConverter().convert(components, 'metadata', {
      type: 'directory',
      outputDirectory: target,
      genUniqueDir: false,
    });
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
  return components.getSourceComponents().toArray().length;
}
