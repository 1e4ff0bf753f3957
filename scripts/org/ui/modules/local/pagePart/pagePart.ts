import { LightningElement, api } from 'lwc';
import { components } from 'local/components';
import type { ObjectPage, PagePart as Part } from '../../../pageModel';
import type { Field, Row } from 'local/records';

type Constructor = new () => LightningElement;

/** One component of a Lightning page: a standard one of the shell, or one of the package by its name. */
export default class PagePart extends LightningElement {
  @api recordId = '';
  @api loaded: { page: ObjectPage; title: string; fields: Field[]; row: Row } | undefined;

  component: Constructor | undefined;
  private value: Part | undefined;

  @api get content(): Part | undefined {
    return this.value;
  }
  set content(part: Part | undefined) {
    const changed = nameOf(part) !== nameOf(this.value);
    this.value = part;
    if (changed) void this.mount(nameOf(part));
  }

  get isHighlights(): boolean {
    return this.value?.kind === 'highlights';
  }

  get isDetail(): boolean {
    return this.value?.kind === 'detail';
  }

  get relatedLists(): ObjectPage['relatedLists'] {
    return this.value?.kind === 'relatedLists' ? (this.loaded?.page.relatedLists ?? []) : [];
  }

  get isTabs(): boolean {
    return this.value?.kind === 'tabs';
  }

  get properties(): Record<string, string> {
    return this.value?.kind === 'component' ? { ...this.value.properties, recordId: this.recordId } : {};
  }

  get unsupported(): string | undefined {
    if (this.value?.kind === 'unsupported') return this.value.name;
    const name = nameOf(this.value);
    return name && !components[name] ? name : undefined;
  }

  private async mount(name: string | undefined): Promise<void> {
    this.component = undefined;
    const load = name ? components[name] : undefined;
    if (load) this.component = (await load()).default;
  }
}

function nameOf(part: Part | undefined): string | undefined {
  return part?.kind === 'component' ? part.name : undefined;
}
