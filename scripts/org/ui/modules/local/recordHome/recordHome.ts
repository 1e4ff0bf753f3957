import { LightningElement, api } from 'lwc';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import type { ObjectPage, PagePart } from '../../../pageModel';
import { entitle } from 'local/router';
import { say } from 'local/words';
import { appModel, objectPage, onRecordsChanged, readRecords, type Field, type Row } from 'local/records';

interface Loaded {
  page: ObjectPage;
  title: string;
  fields: Field[];
  row: Row;
}

/** A record page: the regions of the object's Lightning page, filled with one record. */
export default class RecordHome extends LightningElement {
  loaded: Loaded | undefined;
  problem: string | undefined;
  loading = say('Loading');
  private key = { object: '', recordId: '' };
  private stopListening: (() => void) | undefined;
  private refreshHandler = 0;

  @api get object(): string {
    return this.key.object;
  }
  set object(object: string) {
    this.show({ ...this.key, object });
  }

  @api get recordId(): string {
    return this.key.recordId;
  }
  set recordId(recordId: string) {
    this.show({ ...this.key, recordId });
  }

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => this.load());
    this.stopListening = onRecordsChanged((ids) => {
      if (ids.includes(this.recordId)) void this.load();
    });
  }

  disconnectedCallback(): void {
    unregisterRefreshHandler(this.refreshHandler);
    this.stopListening?.();
  }

  get header(): readonly PagePart[] {
    return this.partsOf('header');
  }

  get main(): readonly PagePart[] {
    return this.partsOf('main');
  }

  get sidebar(): readonly PagePart[] {
    return this.partsOf('sidebar');
  }

  /** Both attributes arrive one after the other; only together they name a record. */
  private show(key: { object: string; recordId: string }): void {
    this.key = key;
    this.loaded = undefined;
    this.problem = undefined;
    void Promise.resolve().then(() => (this.key === key && key.object && key.recordId ? this.load() : undefined));
  }

  private async load(): Promise<void> {
    const key = this.key;
    try {
      const loaded = await read(key.object, key.recordId);
      if (this.key !== key) return;
      this.loaded = loaded;
      entitle(loaded.title);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  private partsOf(region: string): readonly PagePart[] {
    return this.loaded?.page.regions.find(({ name }) => name === region)?.parts ?? [];
  }
}

async function read(object: string, recordId: string): Promise<Loaded> {
  const [page, { nameFields }] = await Promise.all([objectPage(object), appModel()]);
  const nameField = nameFields[object] ?? 'Name';
  const columns = [nameField, ...page.highlights, ...page.sections.flatMap((section) => section.columns.flat())];
  const { fields, rows } = await readRecords(object, columns, `WHERE Id = '${recordId.replace(/\W/g, '')}'`);
  const row = rows[0];
  if (!row) throw new Error(say('There is no such record, or you may not see it.'));
  return { page, title: String(row[nameField]), fields, row };
}
