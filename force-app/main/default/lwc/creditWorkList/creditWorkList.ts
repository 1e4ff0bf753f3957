import { wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { RefreshEvent } from 'lightning/refresh';
import getWorkList from '@salesforce/apex/WorkListController.getWorkList';
import type { DecisionName, Wired, WorkEntry, WorkList } from 'credit/contract';
import type { TableColumn, TableRow } from 'c/creditTable';
import { fill, plainNumber } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import { label } from './labels';
import { actionsFor, listsOf, matching, type ListOfWork } from './lists';
import { columnsFor, rowsOf } from './rows';

/** What waits for the credit team, and its decisions, one by one or together. */
export default class CreditWorkList extends NavigationMixin(LivePanel<WorkList>) {
  label = label;
  filter = '';
  selected: readonly string[] = [];
  chosenId: string | undefined;
  private listName: string | undefined;
  private movesToSide = false;

  @wire(getWorkList)
  takeWorkList(wired: Wired<WorkList>): void {
    this.take(wired);
  }

  get workList(): WorkList | undefined {
    return this.answer;
  }

  get emptyHeading(): string {
    return this.workList?.entries.length === 0 ? label.nothingWaits : '';
  }

  get lists(): { name: string; label: string; count: string; pressed: string; buttonClass: string }[] {
    return listsOf(this.workList?.entries ?? []).map(({ name, label: text, entries }) => {
      const open = name === this.current?.name;
      return {
        name,
        label: text,
        count: this.isCut(name) ? `${plainNumber(entries.length)}+` : plainNumber(entries.length),
        pressed: open ? 'true' : 'false',
        buttonClass: open ? 'list list_open' : 'list',
      };
    });
  }

  /** Nobody takes the first ones for all there are. */
  get cutText(): string | undefined {
    const { current } = this;
    return current && this.isCut(current.name) ? fill(label.cut, plainNumber(current.entries.length)) : undefined;
  }

  get columns(): readonly TableColumn[] {
    return columnsFor(this.current?.entries ?? []);
  }

  get currentLabel(): string {
    return this.current?.label ?? '';
  }

  get shown(): readonly WorkEntry[] {
    return matching(this.current?.entries ?? [], this.filter);
  }

  get rows(): TableRow[] {
    return rowsOf(this.shown);
  }

  get noMatch(): string | undefined {
    return this.shown.length === 0 ? fill(label.noMatch, this.filter) : undefined;
  }

  get actions(): readonly DecisionName[] {
    return actionsFor(this.current?.name, this.workList);
  }

  get decidable(): boolean {
    return this.actions.length > 0;
  }

  /** Only what is on the page: nobody decides about what the filter hides. */
  get selectedItems(): { id: string; title: string }[] {
    return this.shown
      .filter(({ recordId }) => this.selected.includes(recordId))
      .map(({ recordId, title }) => ({ id: recordId, title }));
  }

  get chosen(): WorkEntry | undefined {
    return this.shown.find(({ recordId }) => recordId === this.chosenId);
  }

  get layoutClass(): string {
    return this.chosen ? 'split' : '';
  }

  get hasReasons(): boolean {
    return (this.chosen?.reasons.length ?? 0) > 0;
  }

  /** What it waits for is shown reason by reason. */
  get isOrder(): boolean {
    return (this.chosen?.findings.length ?? 0) > 0;
  }

  /** Its own card shows who signed, and its buttons. */
  get isRequest(): boolean {
    return this.chosen?.listName === 'Approvals';
  }

  get openText(): string {
    return fill(label.openRecord, this.chosen?.title ?? '');
  }

  openList(event: Event): void {
    this.listName = (event.currentTarget as HTMLElement).dataset.list;
    this.selected = [];
    this.chosenId = undefined;
    this.filter = '';
  }

  takeFilter(event: CustomEvent<{ value: string }>): void {
    this.filter = event.detail.value;
  }

  takeSelection(event: CustomEvent<readonly string[]>): void {
    this.selected = event.detail;
  }

  /** The keyboard follows into the side panel, and comes back from it. */
  choose(event: CustomEvent<string>): void {
    this.chosenId = event.detail;
    this.movesToSide = true;
  }

  renderedCallback(): void {
    if (!this.movesToSide) return;
    this.movesToSide = false;
    this.template!.querySelector<HTMLElement>('aside')?.focus();
  }

  closeSide(): void {
    const table = this.template!.querySelector<HTMLElement & { focusOn(key: string): void }>('c-credit-table');
    if (this.chosenId) table?.focusOn(this.chosenId);
    this.chosenId = undefined;
  }

  closeOnEscape({ key }: KeyboardEvent): void {
    if (key === 'Escape') this.closeSide();
  }

  openRecord(): void {
    if (!this.chosen) return;
    const { recordId, objectName } = this.chosen;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: objectName, actionName: 'view' },
    });
  }

  async afterDecision(): Promise<void> {
    this.selected = [];
    await this.refresh();
    this.dispatchEvent(new RefreshEvent());
    if (!this.chosen) this.goToList();
  }

  /** What was decided about leaves the page, with the buttons beside it. */
  private goToList(): void {
    this.template!.querySelector<HTMLElement>(`[data-list="${this.current?.name}"]`)?.focus();
  }

  private isCut(listName: string): boolean {
    return this.workList?.cut.includes(listName) ?? false;
  }

  private get current(): ListOfWork | undefined {
    const lists = listsOf(this.workList?.entries ?? []);
    return lists.find(({ name }) => name === this.listName) ?? lists[0];
  }
}
