import { LightningElement, api } from 'lwc';
import type { ObjectPage } from '../../../pageModel';
import { shown, type Shown } from 'local/fieldText';
import type { Field, Row } from 'local/records';

/** The record's name and the fields of its compact layout. */
export default class Highlights extends LightningElement {
  @api loaded!: { page: ObjectPage; title: string; fields: Field[]; row: Row };

  get items(): (Shown & { name: string; label: string })[] {
    const { page, fields, row } = this.loaded;
    return page.highlights
      .map((name) => fields.find((field) => field.name === name))
      .filter((field) => field !== undefined)
      .map((field) => ({ name: field.name, label: field.label, ...shown(field, row) }));
  }
}
