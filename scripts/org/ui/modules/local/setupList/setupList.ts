import { LightningElement, api } from 'lwc';
import { metadataTypes, recordsOfType, type MetadataRow } from 'local/metadataRecords';
import { SETUP_HOME, go, setupPath } from 'local/router';
import { say } from 'local/words';

/** The custom metadata types, or the records of the one whose ids begin with these characters. */
export default class SetupList extends LightningElement {
  words = {
    setup: say('Setup'),
    types: say('Custom Metadata Types'),
    label: say('Label'),
    name: say('Name'),
    create: say('New'),
  };
  home = SETUP_HOME;
  title = '';
  lines: (MetadataRow & { path: string })[] = [];
  problem: string | undefined;
  private prefix = '';

  @api get keyPrefix(): string {
    return this.prefix;
  }
  set keyPrefix(prefix: string) {
    this.prefix = prefix;
    void this.load(prefix);
  }

  get isType(): boolean {
    return this.prefix !== '';
  }

  create(): void {
    go(setupPath(`${this.prefix}/e`));
  }

  private async load(prefix: string): Promise<void> {
    try {
      const { title, rows } = prefix
        ? await recordsOfType(prefix)
        : { title: this.words.types, rows: await metadataTypes() };
      if (prefix !== this.prefix) return;
      this.title = title;
      this.lines = rows.map((row) => ({ ...row, path: setupPath(row.address) }));
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}
