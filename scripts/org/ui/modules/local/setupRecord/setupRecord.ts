import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import {
  deleteMetadataRecord,
  newMetadataRecord,
  readMetadataRecord,
  saveMetadataRecord,
  type MetadataRecord,
} from 'local/metadataRecords';
import { SETUP_HOME, go, setupPath } from 'local/router';
import { say } from 'local/words';

interface Input {
  name: string;
  label: string;
  value: string | null;
  checked: boolean;
  options: { label: string; value: string }[];
  text: string;
  isCheckbox: boolean;
  isPicklist: boolean;
  inputType: string;
}

/** A record of a custom metadata type in Setup: read, edit, clone, delete; a new one where none is named. */
export default class SetupRecord extends LightningElement {
  words = {
    setup: say('Setup'),
    types: say('Custom Metadata Types'),
    label: say('Label'),
    name: say('Name'),
    edit: say('Edit'),
    clone: say('Clone'),
    erase: say('Delete'),
    save: say('Save'),
    cancel: say('Cancel'),
  };
  home = SETUP_HOME;
  record: MetadataRecord | undefined;
  problem: string | undefined;
  editing = false;
  private cloning = false;
  private changed: Record<string, string | null> = {};
  private place: { keyPrefix: string; recordId: string | undefined } = { keyPrefix: '', recordId: undefined };

  @api get keyPrefix(): string {
    return this.place.keyPrefix;
  }
  set keyPrefix(keyPrefix: string) {
    this.show({ ...this.place, keyPrefix });
  }

  @api get recordId(): string | undefined {
    return this.place.recordId;
  }
  set recordId(recordId: string | undefined) {
    this.show({ ...this.place, recordId });
  }

  get title(): string {
    return this.recordId ? (this.record?.label ?? '') : say('New {0}', this.record?.typeLabel ?? '');
  }

  get typePath(): string {
    return setupPath(this.keyPrefix);
  }

  get inputs(): Input[] {
    return (this.record?.fields ?? []).map(({ name, label, type, options }) => {
      const value = this.changed[name] ?? this.record?.values[name] ?? null;
      const isCheckbox = type === 'boolean';
      const checked = value === 'true';
      return {
        name,
        label,
        value,
        checked,
        options,
        text: isCheckbox ? (checked ? '✓' : '–') : (options.find((one) => one.value === value)?.label ?? value ?? ''),
        isCheckbox,
        isPicklist: type === 'picklist',
        inputType: type === 'double' ? 'number' : type === 'date' ? 'date' : 'text',
      };
    });
  }

  edit(): void {
    this.editing = true;
  }

  clone(): void {
    this.editing = true;
    this.cloning = true;
  }

  cancel(): void {
    if (!this.recordId) return go(this.typePath);
    this.read();
  }

  take(event: CustomEvent<{ value?: string; checked?: boolean }>): void {
    const { field = '' } = (event.currentTarget as HTMLElement).dataset;
    const { value, checked } = event.detail;
    this.changed = { ...this.changed, [field]: checked === undefined ? (value ?? '') : String(checked) };
  }

  async save(): Promise<void> {
    const { record } = this;
    if (!record) return;
    await this.attempt(async () => {
      const id = await saveMetadataRecord(this.asChanged(record));
      this.dispatchEvent(new ShowToastEvent({ title: say('Saved'), variant: 'success' }));
      if (id !== this.recordId) return go(setupPath(id));
      this.read();
      await this.load();
    });
  }

  async erase(): Promise<void> {
    const { record } = this;
    // As the pages that Setup frames ask.
    if (!record || !window.confirm(say('Are you sure?'))) return;
    await this.attempt(async () => {
      await deleteMetadataRecord(record);
      go(this.typePath);
    });
  }

  /** A new name makes a new record; the name of a record never follows its label. */
  private asChanged(record: MetadataRecord): MetadataRecord {
    const { MasterLabel, ...values } = this.changed;
    const label = MasterLabel ?? record.label;
    const isNew = this.cloning || !this.recordId;
    const developerName = isNew ? developerNameOf(label) : record.developerName;
    if (this.cloning && developerName === record.developerName) throw new Error(say('Give it another label.'));
    return { ...record, developerName, label, values: { ...record.values, ...values } };
  }

  private read(): void {
    this.editing = !this.recordId;
    this.cloning = false;
    this.changed = {};
    this.problem = undefined;
  }

  /** Both attributes arrive one after the other; only together they name a page. */
  private show(place: { keyPrefix: string; recordId: string | undefined }): void {
    this.place = place;
    this.record = undefined;
    void Promise.resolve().then(() => {
      if (place !== this.place) return undefined;
      this.read();
      return this.load();
    });
  }

  private load(): Promise<void> {
    const { place } = this;
    return this.attempt(async () => {
      const { keyPrefix, recordId } = place;
      const record = await (recordId ? readMetadataRecord(recordId) : newMetadataRecord(keyPrefix));
      if (place === this.place) this.record = record;
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

function developerNameOf(label: string): string {
  return label.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
}
