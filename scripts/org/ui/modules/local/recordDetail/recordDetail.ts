import { LightningElement, api } from 'lwc';
import type { ObjectPage } from '../../../pageModel';
import { shown, type Shown } from 'local/fieldText';
import type { Field, Row } from 'local/records';
import { say } from 'local/words';

type Item = Shown & { name: string; label: string };

/** The fields of the page layout, section by section, for reading. */
export default class RecordDetail extends LightningElement {
  @api loaded!: { page: ObjectPage; fields: Field[]; row: Row };

  heading = say('Details');

  get sections(): { label: string; columns: { key: number; items: Item[] }[] }[] {
    return this.loaded.page.sections
      .map(({ label, columns }) => ({
        label,
        columns: columns.map((names, key) => ({ key, items: names.flatMap((name) => this.item(name)) })),
      }))
      .filter(({ columns }) => columns.some(({ items }) => items.length > 0));
  }

  private item(name: string): Item[] {
    const { fields, row } = this.loaded;
    const field = fields.find((candidate) => candidate.name === name);
    if (!field) return [];
    return [{ name, label: field.label, ...shown(field, row) }];
  }
}
