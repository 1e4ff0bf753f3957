import { LightningElement, api } from 'lwc';
import Toast from 'lightning/toast';
import { readMetadataRecord, saveMetadataRecord, type MetadataRecord } from 'local/metadataRecords';
import { go, setupPath } from 'local/router';
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
  isOther: boolean;
  inputType: string;
}

/** A record of a custom metadata type in Setup: read, edit, clone. */
export default class SetupRecord extends LightningElement {
  words = {
    setup: say('Setup'),
    types: say('Custom Metadata Types'),
    label: say('Label'),
    name: say('Name'),
    edit: say('Edit'),
    clone: say('Clone'),
    save: say('Save'),
    cancel: say('Cancel'),
  };
  record: MetadataRecord | undefined;
  problem: string | undefined;
  editing = false;
  private cloning = false;
  private changed: Record<string, string | null> = {};
  private wantedId = '';

  @api get recordId(): string {
    return this.wantedId;
  }
  set recordId(recordId: string) {
    this.wantedId = recordId;
    void this.load(recordId);
  }

  get title(): string {
    return this.record?.label ?? '';
  }

  get inputs(): Input[] {
    return (this.record?.fields ?? []).map(({ name, label, type, options }) => {
      const value = this.changed[name] ?? this.record?.values[name] ?? null;
      const isCheckbox = type === 'boolean';
      const isPicklist = type === 'picklist';
      const checked = value === 'true';
      return {
        name,
        label,
        value,
        checked,
        options,
        text: isCheckbox ? (checked ? '✓' : '–') : (value ?? ''),
        isCheckbox,
        isPicklist,
        isOther: !isCheckbox && !isPicklist,
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
    this.editing = false;
    this.cloning = false;
    this.changed = {};
    this.problem = undefined;
  }

  take(event: CustomEvent<{ value?: string; checked?: boolean }>): void {
    const { field = '' } = (event.currentTarget as HTMLElement).dataset;
    const { value, checked } = event.detail;
    this.changed = { ...this.changed, [field]: checked === undefined ? (value ?? '') : String(checked) };
  }

  async save(): Promise<void> {
    if (!this.record) return;
    const { MasterLabel, ...values } = this.changed;
    const label = MasterLabel ?? this.record.label;
    const developerName = this.cloning ? developerNameOf(label) : this.record.developerName;
    try {
      if (this.cloning && developerName === this.record.developerName) throw new Error(say('Give it another label.'));
      const all = { ...this.record.values, ...values };
      const id = await saveMetadataRecord({ ...this.record, developerName, label, values: all });
      this.cancel();
      void Toast.show({ label: say('Saved'), variant: 'success', mode: 'dismissible' }, this);
      if (id === this.recordId) await this.load(id);
      else go(setupPath(id));
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  private async load(recordId: string): Promise<void> {
    this.record = undefined;
    this.problem = undefined;
    try {
      const record = await readMetadataRecord(recordId);
      if (recordId === this.recordId) this.record = record;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

function developerNameOf(label: string): string {
  return label.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
}
