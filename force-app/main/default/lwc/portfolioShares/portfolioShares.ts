import { LightningElement, api } from 'lwc';
import type { TableCell, TableColumn, TableRow } from 'c/creditTable';
import { bareAmount, fill, plainNumber } from 'c/creditFormat';
import { percentsOf, type BarTone } from 'c/shareBar';
import partLabel from '@salesforce/label/c.Credit_UI_ColumnPart';
import recordsLabel from '@salesforce/label/c.Credit_UI_ColumnRecords';
import amountLabel from '@salesforce/label/c.Credit_UI_AmountIn';
import sumLabel from '@salesforce/label/c.Credit_UI_Sum';
import showLabel from '@salesforce/label/c.Credit_UI_ShowRecords';
import nothingLabel from '@salesforce/label/c.Credit_UI_NothingBehind';

const label = {
  part: partLabel,
  records: recordsLabel,
  amount: amountLabel,
  sum: sumLabel,
  show: showLabel,
  nothing: nothingLabel,
};

/** A part with its name; `tone` colours the bar. */
export interface NamedShare {
  key: string;
  name: string;
  recordCount: number;
  amount: number;
  tone?: BarTone;
}

/** Parts of a whole: a table that adds up, with a bar in each row. Choosing a part asks for its records. */
export default class PortfolioShares extends LightningElement {
  @api heading = '';
  @api shares: readonly NamedShare[] = [];
  @api currencyIso = 'USD';

  label = label;

  get isEmpty(): boolean {
    return this.shares.length === 0;
  }

  get columns(): TableColumn[] {
    return [
      { name: 'part', label: label.part },
      { name: 'count', label: label.records, isNumber: true },
      { name: 'amount', label: fill(label.amount, this.currencyIso), isNumber: true },
    ];
  }

  get rows(): TableRow[] {
    const percents = percentsOf(this.shares.map(({ amount }) => amount));
    return this.shares.map((share, index) => ({
      key: share.key,
      cells: { part: partCell(share, index, percents[index] ?? 0), ...this.numbers(share) },
    }));
  }

  /** In cents: adding up decimals in binary would lose one now and then. */
  get closing(): TableRow[] {
    const recordCount = this.shares.reduce((sum, share) => sum + share.recordCount, 0);
    const cents = this.shares.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
    return [
      { key: 'sum', cells: { part: { text: label.sum }, ...this.numbers({ recordCount, amount: cents / 100 }) } },
    ];
  }

  choose(event: CustomEvent<string>): void {
    const key = event.detail;
    const name = this.shares.find((share) => share.key === key)?.name ?? '';
    this.dispatchEvent(new CustomEvent('records', { detail: { key, name } }));
  }

  private numbers({ recordCount, amount }: { recordCount: number; amount: number }): TableRow['cells'] {
    return {
      count: { text: plainNumber(recordCount), value: recordCount },
      amount: { text: bareAmount(amount, this.currencyIso), value: amount },
    };
  }
}

/** Sorts in the order of the parts, which is not that of their names. */
function partCell({ name, recordCount, tone = 'calm' }: NamedShare, value: number, barPercent: number): TableCell {
  const isAction = recordCount > 0;
  return { text: name, value, isAction, title: fill(label.show, name), barPercent, barTone: tone };
}
