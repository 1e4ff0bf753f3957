import { LightningElement, api } from 'lwc';
import type { ListView, ObjectPage } from '../../../pageModel';
import { appModel, objectPage, readRecords, type Field, type Row } from 'local/records';
import { entitle, go, listPath } from 'local/router';
import { say } from 'local/words';

const MOST = 200;

/** The list views of an object. */
export default class ListPage extends LightningElement {
  words = { views: say('List views') };
  page: ObjectPage | undefined;
  current: ListView | undefined;
  fields: Field[] = [];
  rows: Row[] = [];
  problem: string | undefined;
  busy = true;
  private key: { object: string; view: string | undefined } = { object: '', view: undefined };

  @api get object(): string {
    return this.key.object;
  }
  set object(object: string) {
    this.show({ ...this.key, object });
  }

  @api get view(): string | undefined {
    return this.key.view;
  }
  set view(view: string | undefined) {
    this.show({ ...this.key, view });
  }

  get views(): { name: string; label: string; checked: boolean }[] {
    return (this.page?.listViews ?? []).map(({ name, label }) => ({
      name,
      label,
      checked: name === this.current?.name,
    }));
  }

  get count(): string {
    if (this.busy) return say('Loading…');
    const more = this.rows.length === MOST ? '+' : '';
    return this.rows.length === 1 ? say('1 item') : say('{0} items', `${this.rows.length}${more}`);
  }

  choose(event: CustomEvent<{ value: string }>): void {
    go(listPath(this.object, event.detail.value));
  }

  private show(key: { object: string; view: string | undefined }): void {
    this.key = key;
    this.busy = true;
    this.problem = undefined;
    void Promise.resolve().then(() => (this.key === key && key.object ? this.load() : undefined));
  }

  private async load(): Promise<void> {
    const key = this.key;
    try {
      const page = await objectPage(key.object);
      const view = page.listViews.find(({ name }) => name === key.view) ?? page.listViews[0];
      const { nameFields } = await appModel();
      const order = `ORDER BY ${nameFields[key.object] ?? 'Id'} LIMIT ${MOST}`;
      const condition = `${view?.where ? `WHERE ${view.where} ` : ''}${order}`;
      const { fields, rows } = await readRecords(key.object, view?.columns ?? [], condition);
      if (this.key !== key) return;
      Object.assign(this, { page, current: view, fields, rows });
      entitle(`${view?.label ?? ''} | ${page.pluralLabel}`);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.busy = false;
    }
  }
}
