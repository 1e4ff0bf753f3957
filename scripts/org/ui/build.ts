import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.js';
import { CACHE_FOLDER, UI_FOLDER, sourceHash } from './sources.js';

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
