import { LightningElement, api } from 'lwc';
import { findByName, type Found } from 'local/search';
import { say } from 'local/words';

const PAUSE_MS = 200;

/**
 * Finds a record by its name and tells its id (Component Reference, "lightning-record-picker"). Of its attributes those
 * that the package uses; a template that sets another one does not compile.
 */
export default class RecordPicker extends LightningElement {
  @api label = '';
  @api placeholder = '';
  @api objectApiName = '';
  @api disabled = false;

  words = { nothing: say('No results') };
  found: Found[] = [];
  text = '';
  searched = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  get hasFound(): boolean {
    return this.found.length > 0;
  }

  get foundNothing(): boolean {
    return this.searched.length > 1 && !this.hasFound;
  }

  search(event: CustomEvent<{ value: string }>): void {
    clearTimeout(this.timer);
    this.text = event.detail.value;
    this.tell(null);
    this.timer = setTimeout(() => void this.find(this.text.trim()), PAUSE_MS);
  }

  choose(event: Event): void {
    const { id = null, name = '' } = (event.currentTarget as HTMLElement).dataset;
    this.text = name;
    this.close();
    this.tell(id);
  }

  leaveOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
  }

  private close(): void {
    this.found = [];
    this.searched = '';
  }

  private tell(recordId: string | null): void {
    this.dispatchEvent(new CustomEvent('change', { detail: { recordId } }));
  }

  private async find(text: string): Promise<void> {
    if (text.length < 2) return this.close();
    this.found = await findByName(this.objectApiName, text);
    this.searched = text;
  }
}
