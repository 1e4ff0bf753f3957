import type { Dirent } from 'node:fs';
import { access, constants, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CreditSyncError, errorCode, errorText } from '../../errors.js';
import { byOrder, FOLDERS, isDelivered, readName, type Delivery, type Folder } from './delivery.js';

/** A file that cannot be taken. */
export interface Refused {
  readonly file: Pick<Delivery, 'name' | 'path'>;
  readonly reason: string;
  readonly action?: string;
}

const DELIVER_AGAIN = 'Correct it and deliver it under a new name; the next run goes on with the files behind it.';

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
    const refused: Refused[] = [];
    for (const { name, path, folder, isFile, isComplete } of await this.entries()) {
      if (!folders.includes(folder)) continue;
      const delivery = readName(name, path, folder);
      if (folder === 'incoming' && !isFile)
        refused.push({ file: { name, path }, reason: 'it is a link or a folder, not a file' });
      else if (folder === 'incoming' && !delivery) refused.push({ file: { name, path }, reason: NAME_SAYS_NOTHING });
      else if (delivery && isComplete && wanted(delivery)) found.push(delivery);
    }
    await this.quarantine(refused);
    return found.sort(byOrder);
  }

  /** What lies in all folders, each where it would be by now. */
  private async entries() {
    const inFolders = FOLDERS.map(async (folder) => {
      const there = await readdir(join(this.root, folder), { withFileTypes: true }).catch((error: unknown) =>
        this.noneYet(error),
      );
      const names = new Set(there.map(({ name }) => name));
      return there
        .filter(({ name }) => isDelivered(name))
        .map((entry) => {
          const { name } = entry;
          const path = join(this.root, folder, name);
          const isComplete = folder !== 'incoming' || !this.needsManifest || names.has(manifestOf(name));
          return { name, path, folder: this.supposed.get(path) ?? folder, isFile: entry.isFile(), isComplete };
        });
    });
    return (await Promise.all(inFolders)).flat();
  }

  /** A dry run makes no folders. */
  private noneYet(error: unknown): Dirent[] {
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

  /** The same file, delivered again. */
  async putWith(twin: Delivery, again: Delivery): Promise<void> {
    await this.move(again, twin.folder);
  }

  /** Each with its reason beside it, and one error for all: whoever looks after a run finds all of them at once. */
  async quarantine(refused: readonly Refused[]): Promise<void> {
    for (const { file, reason } of refused) {
      const path = await this.move(file, 'quarantine', await this.freeName(file.name));
      // The disk may be full; the error tells the reason as well.
      if (!this.isDryRun) await writeFile(`${path}.reason.txt`, `${reason}\n`).catch(() => undefined);
    }
    if (refused.length === 0) return;
    const put = this.isDryRun ? 'would be put' : 'was put';
    const told = refused.map(({ file, reason }) => `${file.name} ${put} into quarantine: ${reason}.`);
    throw new CreditSyncError('ErpFileRefused', told.join(' '), {
      actions: [...new Set(refused.map(({ action = DELIVER_AGAIN }) => action))],
    });
  }

  /** What lies in quarantine is never written over: nobody has read it. */
  private async freeName(name: string): Promise<string> {
    const taken = new Set(await readdir(join(this.root, 'quarantine')).catch(() => []));
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : `${name}.${n}`;
      if (!taken.has(free)) return free;
    }
  }

  private async move({ name, path }: Pick<Delivery, 'name' | 'path'>, folder: Folder, newName = name): Promise<string> {
    const target = join(this.root, folder, newName);
    if (this.isDryRun) this.supposed.set(path, folder);
    if (this.isDryRun || path === target) return path;
    await rename(path, target).catch((error: unknown) => {
      throw new CreditSyncError('ErpDown', `${path} cannot be moved to ${folder}: ${errorText(error)}.`, {
        actions: [
          `Let ${FOLDERS.join(', ')} be folders of one file system, in which the user of the service may write.`,
        ],
        cause: error,
      });
    });
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
