import { CreditSyncError } from '../../errors.js';
import { KeyTable } from '../../keyTable.js';
import type { Cursor, Entity, Page, SourceRow } from '../erpSource.js';
import type { Delivery } from './delivery.js';
import type { DropFolder, Refused } from './dropFolder.js';
import { eventsOf, placeOf, sourceRow } from './events.js';
import { checkRows, checkSum, readManifest, sha256Of } from './manifest.js';
import { cursorAt, isConfirmed, positionOf, type Position } from './position.js';
import type { FilesOptions } from './settings.js';
import { BrokenFile } from './text.js';

/** Learnt of all files before the first row is given. */
interface Known {
  /** Where each key is deleted last. */
  readonly deletions: Map<string, string>;
  /** Keys that come more than once in a file. */
  readonly twice: Set<string>;
  readonly newest: NewestFiles;
  /** How many rows each file has, by its name. */
  readonly rows: Map<string, number>;
}

/** Gives what was delivered of one entity and company since the cursor, and moves the files as far as they are read. */
export class FileChanges {
  constructor(
    private readonly folder: DropFolder,
    private readonly options: FilesOptions,
    private readonly entity: Entity,
    private readonly company: string | undefined,
  ) {}

  async *since(from: Cursor | undefined): AsyncGenerator<Page> {
    const position = positionOf(from);
    await this.archiveConfirmed(position);
    const files = await this.claim(from, position);
    const known: Known = { deletions: new Map(), twice: new Set(), newest: new NewestFiles(), rows: new Map() };
    const refused: Refused[] = [];
    for (const file of files) refused.push(...(await this.validate(file, known)));
    await this.folder.quarantine(refused);
    for (const file of files) yield* this.pages(file, file.name === position?.name ? position.rows : 0, known);
  }

  private async archiveConfirmed(position: Position | undefined): Promise<void> {
    const seen = await this.folder.list(['processing'], (file) => this.isOwn(file));
    for (const file of seen.filter(({ name }) => isConfirmed(name, position))) await this.folder.archive(file);
  }

  /**
   * What is still to be read, taken out of the way of new files. The archive counts as well: the cursor may have been set
   * back, or there is none.
   */
  private async claim(from: Cursor | undefined, position: Position | undefined): Promise<Delivery[]> {
    const since = position ? '' : (from?.at ?? '');
    const own = await this.folder.list(['incoming', 'processing', 'archive'], (file) => this.isOwn(file));
    const unread = await this.withoutTwins(own);
    const late = unread.filter(({ name, folder }) => folder === 'incoming' && isConfirmed(name, position));
    await this.folder.quarantine(late.map((file) => cameLate(file, position)));
    const claimed: Delivery[] = [];
    for (const file of unread)
      if (file.at >= since && !isConfirmed(file.name, position))
        claimed.push(file.folder === 'archive' ? file : await this.folder.claim(file));
    return claimed;
  }

  /** A file that was delivered again, whole as it was, is put with the first; under a name a file has, nothing else is taken. */
  private async withoutTwins(own: readonly Delivery[]): Promise<Delivery[]> {
    const first = new Map(own.filter(({ folder }) => folder !== 'incoming').map((file) => [file.name, file]));
    const others: Refused[] = [];
    const unread: Delivery[] = [];
    for (const file of own) {
      const twin = file.folder === 'incoming' ? first.get(file.name) : undefined;
      if (!twin) unread.push(file);
      else if ((await sha256Of(file.path)) === (await sha256Of(twin.path))) await this.folder.putWith(twin, file);
      else others.push({ file, reason: 'a file of this name with other content was delivered before' });
    }
    await this.folder.quarantine(others);
    return unread;
  }

  /** The whole file is read before its first row is given: half a delivery is none. Learns where keys are deleted last, and which come twice. */
  private async validate(file: Delivery, known: Known): Promise<Refused[]> {
    const { deletions, twice, newest } = known;
    try {
      const manifest = (await readManifest(file.path)) ?? {};
      await checkSum(file.path, manifest);
      const given = new KeyTable();
      let rows = 0;
      for await (const [{ key, deleted }] of eventsOf(this.entity, file, this.options, true)) {
        const before = given.size;
        rows++;
        newest.note(key, file);
        if (deleted) deletions.set(key, placeOf(file, rows));
        else if (given.add(key) < before) twice.add(inFile(file, key));
      }
      checkRows(rows, manifest);
      known.rows.set(file.name, rows);
      return [];
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      return [{ file, reason: error.message }];
    }
  }

  /**
   * Of what several files say of a key only the last counts: what came before is no state to bring back, not even for the
   * time it takes to read on. A row that is deleted further on is not given at all: its deletion may be written before it is.
   * Rows of one key come together, in the last page: a file says of each row how it is, so two that differ are nobody's
   * change of one another.
   */
  private async *pages(file: Delivery, skip: number, { deletions, twice, newest, rows }: Known): AsyncGenerator<Page> {
    const together: SourceRow[] = [];
    let page: { rows: SourceRow[]; gone: string[] } = { rows: [], gone: [] };
    let read = 0;
    for await (const [event, row] of eventsOf(this.entity, file, this.options)) {
      read = row;
      const isTwice = twice.has(inFile(file, event.key));
      if ((row <= skip && !isTwice) || !newest.is(event.key, file)) continue;
      const deletedAt = deletions.get(event.key);
      if (event.deleted) page.gone.push(event.key);
      else if (deletedAt === undefined || deletedAt < placeOf(file, row))
        (isTwice ? together : page.rows).push(sourceRow(file, event, row));
      if (page.rows.length + page.gone.length < this.options.pageSize) continue;
      yield { ...page, next: cursorAt(file, row, false) };
      page = { rows: [], gone: [] };
    }
    if (read !== rows.get(file.name)) throw changedMeanwhile(file);
    yield { gone: page.gone, rows: [...page.rows, ...together], next: cursorAt(file, read, true) };
  }

  private isOwn({ content, company }: Delivery): boolean {
    return content === this.entity && company === this.company;
  }
}

/** The last file that says something of a key: some 30 bytes a key. */
class NewestFiles {
  private readonly keys = new KeyTable();
  private readonly files: Delivery[] = [];

  note(key: string, file: Delivery): void {
    this.files[this.keys.add(key)] = file;
  }

  is(key: string, file: Delivery): boolean {
    return this.files[this.keys.find(key) ?? -1] === file;
  }
}

const cameLate = (file: Delivery, position: Position | undefined): Refused => ({
  file,
  reason: `it arrived after ${position?.name} was read`,
  action: `Stop the service, put it back into incoming and run "once --since ${file.at.slice(0, 10)}", which reads it in its turn.`,
});

const changedMeanwhile = ({ name }: Delivery): CreditSyncError =>
  new CreditSyncError('ErpFileChanged', `${name} was changed while it was read.`, {
    actions: [
      'Deliver files under another name and rename them when they are complete; the next run goes on where this one stopped.',
    ],
  });

const inFile = (file: Delivery, key: string): string => `${file.name}#${key}`;
