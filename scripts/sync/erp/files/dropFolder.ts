import { access, constants, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreditSyncError, errorText } from '../../errors.js';
import { byName, FOLDERS, isDelivered, readName, type Delivery, type Folder } from './delivery.js';

export const manifestOf = (path: string): string => `${path}.manifest.json`;

/** Where files arrive and what becomes of them. A rename within one file system happens as a whole or not at all. */
export class DropFolder {
  constructor(
    private readonly root: string,
    private readonly needsManifest: boolean,
  ) {}

  async prepare(): Promise<void> {
    try {
      for (const folder of FOLDERS) {
        await mkdir(join(this.root, folder), { recursive: true });
        await access(join(this.root, folder), constants.W_OK);
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
    for (const folder of folders) {
      const names = await readdir(join(this.root, folder));
      for (const name of names.filter(isDelivered)) {
        const path = join(this.root, folder, name);
        const delivery = readName(name, path, folder);
        const complete = folder !== 'incoming' || !this.needsManifest || names.includes(manifestOf(name));
        if (delivery && complete && wanted(delivery)) found.push(delivery);
        if (!delivery && folder === 'incoming') await this.quarantine({ name, path }, NAME_SAYS_NOTHING);
      }
    }
    return found.sort(byName);
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
    await writeFile(`${path}.reason.txt`, `${reason}\n`);
    throw new CreditSyncError('ErpFileRefused', `${delivery.name} was put into quarantine: ${reason}.`, {
      actions: ['Correct it and deliver it under a new name; the next run goes on with the files behind it.'],
    });
  }

  private async move({ name, path }: Pick<Delivery, 'name' | 'path'>, folder: Folder): Promise<string> {
    const target = join(this.root, folder, name);
    if (path === target) return target;
    await rename(path, target);
    // The manifest may have been moved by a run that was killed in between, or there is none.
    await rename(manifestOf(path), manifestOf(target)).catch(() => undefined);
    return target;
  }
}

const NAME_SAYS_NOTHING =
  'its name is not like 20260301T021500Z_items_1000.csv, 20260301T021500Z_rates.csv or …_totals_1000.csv';
