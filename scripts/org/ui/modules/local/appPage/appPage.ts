import { LightningElement, api } from 'lwc';
import type { AppPage as Page, PagePart } from '../../../pageModel';
import { appPage } from 'local/records';
import { entitle } from 'local/router';

/** A Lightning page of its own, one column. */
export default class AppPage extends LightningElement {
  page: Page | undefined;
  problem: string | undefined;
  private name = '';

  @api get tab(): string {
    return this.name;
  }
  set tab(name: string) {
    this.name = name;
    void this.load(name);
  }

  get label(): string {
    return this.page?.label ?? '';
  }

  get parts(): readonly PagePart[] {
    return this.page?.regions.flatMap(({ parts }) => parts) ?? [];
  }

  private async load(name: string): Promise<void> {
    this.page = undefined;
    this.problem = undefined;
    try {
      const page = await appPage(name);
      if (name !== this.name) return;
      this.page = page;
      entitle(page.label);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}
