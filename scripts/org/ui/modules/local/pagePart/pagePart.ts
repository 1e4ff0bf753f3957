import { LightningElement, api } from 'lwc';
import { components } from 'local/components';
import type { ObjectPage, PagePart as Part } from '../../../pageModel';
import type { Field, Row } from 'local/records';

type Constructor = new () => LightningElement;

/** One component of a Lightning page: a standard one of the shell, or one of the package by its name. */
export default class PagePart extends LightningElement {
  @api recordId = '';
  @api loaded: { page: ObjectPage; title: string; fields: Field[]; row: Row } | undefined;

  @api content!: Part;

  get isHighlights(): boolean {
    return this.content.kind === 'highlights';
  }

  get isDetail(): boolean {
    return this.content.kind === 'detail';
  }

  get relatedLists(): ObjectPage['relatedLists'] {
    return this.content.kind === 'relatedLists' ? (this.loaded?.page.relatedLists ?? []) : [];
  }

  get showsApprovals(): boolean {
    return this.content.kind === 'relatedLists' && this.loaded?.page.showsApprovals === true;
  }

  get isTabs(): boolean {
    return this.content.kind === 'tabs';
  }

  get properties(): Record<string, string> {
    return this.content.kind === 'component' ? { ...this.content.properties, recordId: this.recordId } : {};
  }

  get component(): Constructor | undefined {
    return this.content.kind === 'component' ? components[this.content.name] : undefined;
  }

  get unsupported(): string | undefined {
    if (this.content.kind === 'unsupported') return this.content.name;
    return this.content.kind === 'component' && !this.component ? this.content.name : undefined;
  }
}
