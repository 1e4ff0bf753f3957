import { access, constants, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CreditSyncError, errorCode, errorText } from '../../errors.js';
import { byName, FOLDERS, isDelivered, readName, type Delivery, type Folder } from './delivery.js';

export const manifestOf = (path: string): string => `${path}.manifest.json`;

/**
 * Where files arrive and what becomes of them. A rename within one file system happens as a whole or not at all. A dry run
 * moves nothing and remembers what it would have moved.
 */
export class DropFolder {
  /** By path, where a file would lie by now. */
  private readonly supposed = new Map<string, Folder>();

  constructor(
    private readonly root: string,
    private readonly needsManifest: boolean,
    private readonly isDryRun: boolean,
  ) {}

  async prepare(): Promise<void> {
    try {
      for (const path of FOLDERS.map((folder) => join(this.root, folder))) {
        if (!this.isDryRun) await mkdir(path, { recursive: true });
        await checkWritable(path);
      }
    } catch (error) {
      throw new CreditSyncError('ErpDown', `The drop folder ${this.root} cannot be used: ${errorText(error)}.`, {
        actions: ['Create it, or let the user of the service write in it.'],
        cause: error,
      });
    }
  }

  /** In the order of delivery. */
  async list(folders: readonly Folder[], wanted: (delivery: Delivery) => boolean): Promise<Delivery[]> {
    const found: Delivery[] = [];
    for (const { name, path, folder, isComplete } of await this.entries()) {
      if (!folders.includes(folder)) continue;
      const delivery = readName(name, path, folder);
      if (delivery && isComplete && wanted(delivery)) found.push(delivery);
      if (!delivery && folder === 'incoming') await this.quarantine({ name, path }, NAME_SAYS_NOTHING);
    }
    return found.sort(byName);
  }

  /** What lies in all folders, each where it would be by now. */
  private async entries() {
    const inFolders = FOLDERS.map(async (folder) => {
      const names = await readdir(join(this.root, folder)).catch((error: unknown) => this.noneYet(error));
      return names.filter(isDelivered).map((name) => {
        const path = join(this.root, folder, name);
        const isComplete = folder !== 'incoming' || !this.needsManifest || names.includes(manifestOf(name));
        return { name, path, folder: this.supposed.get(path) ?? folder, isComplete };
      });
    });
    return (await Promise.all(inFolders)).flat();
  }

  /** A dry run makes no folders. */
  private noneYet(error: unknown): string[] {
    if (this.isDryRun && errorCode(error) === 'ENOENT') return [];
    throw error;
  }

  /** Taken for reading: from now on the file is known to have been seen. */
  async claim(delivery: Delivery): Promise<Delivery> {
    return { ...delivery, folder: 'processing', path: await this.move(delivery, 'processing') };
  }

  async archive(delivery: Delivery): Promise<void> {
    await this.move(delivery, 'archive');
  }

  async quarantine(delivery: Pick<Delivery, 'name' | 'path'>, reason: string): Promise<never> {
    const path = await this.move(delivery, 'quarantine');
    if (!this.isDryRun) await writeFile(`${path}.reason.txt`, `${reason}\n`);
    const put = this.isDryRun ? 'would be put' : 'was put';
    throw new CreditSyncError('ErpFileRefused', `${delivery.name} ${put} into quarantine: ${reason}.`, {
      actions: ['Correct it and deliver it under a new name; the next run goes on with the files behind it.'],
    });
  }

  private async move({ name, path }: Pick<Delivery, 'name' | 'path'>, folder: Folder): Promise<string> {
    const target = join(this.root, folder, name);
    if (this.isDryRun) this.supposed.set(path, folder);
    if (this.isDryRun || path === target) return path;
    await rename(path, target);
    // The manifest may have been moved by a run that was killed in between, or there is none.
    await rename(manifestOf(path), manifestOf(target)).catch(() => undefined);
    return target;
  }
}

/** Or where it would be made, if it is not there yet. */
async function checkWritable(path: string): Promise<void> {
  try {
    await access(path, constants.W_OK);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await checkWritable(dirname(path));
  }
}

const NAME_SAYS_NOTHING =
  'its name is not like 20260301T021500Z_items_1000.csv, 20260301T021500Z_rates.csv or …_totals_1000.csv';
