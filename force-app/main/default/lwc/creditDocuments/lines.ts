import type { CreditDocument, CreditDocuments, DocumentClosing } from 'credit/contract';
import type { TableCell, TableColumn, TableRow } from 'c/creditTable';
import { bareAmount, calendarDate, fill, measure, money, plainNumber } from 'c/creditFormat';
import documentLabel from '@salesforce/label/c.Credit_UI_SortDocument';
import dateLabel from '@salesforce/label/c.Credit_UI_SortDate';
import amountLabel from '@salesforce/label/c.Credit_UI_SortAmount';
import dueLabel from '@salesforce/label/c.Credit_UI_DueOn';
import overdueLabel from '@salesforce/label/c.Credit_UI_DaysOverdue';
import sumLabel from '@salesforce/label/c.Credit_UI_Sum';
import hiddenLabel from '@salesforce/label/c.Credit_UI_HiddenDocuments';
import moreLabel from '@salesforce/label/c.Credit_UI_MoreDocuments';
import roundingLabel from '@salesforce/label/c.Credit_UI_RoundingLine';
import unusedLabel from '@salesforce/label/c.Credit_UI_UnusedCover';
import pendingLabel from '@salesforce/label/c.Credit_UI_PendingLine';

/** Receivables have a due date, everything else a date. */
export function columnsOf({ documents }: CreditDocuments): TableColumn[] {
  return [
    { name: 'title', label: documentLabel },
    { name: 'date', label: documents.some(({ dueOn }) => dueOn) ? dueLabel : dateLabel },
    { name: 'amount', label: amountLabel, isNumber: true },
  ];
}

/** Amounts of a component that reduces the exposure are shown with a minus: their sign is -1. */
export function documentRows({ documents, currencyIso }: CreditDocuments, sign: number): TableRow[] {
  return documents.map((document, index) => ({
    key: `${index} ${document.title}`,
    cells: {
      title: { text: document.title, recordId: document.recordId, objectName: document.objectName },
      date: dateCell(document),
      amount: amountCell(document, sign, currencyIso),
    },
  }));
}

/** What closes the sum, and the sum. */
export function closingRows({ closings, total, currencyIso }: CreditDocuments, sign: number): TableRow[] {
  const row = (key: string, text: string, amount: number): TableRow => ({
    key,
    cells: { title: { text }, amount: { text: bareAmount(sign * amount, currencyIso) } },
  });
  return [
    ...closings.map((closing) => row(closing.kind, closingText(closing), closing.amount)),
    row('sum', sumLabel, total),
  ];
}

function dateCell({ issuedOn, dueOn, daysOverdue }: CreditDocument): TableCell {
  const day = dueOn ?? issuedOn;
  if (!day) return { text: '' };
  const text = calendarDate(day);
  return daysOverdue
    ? { text, value: day, note: fill(overdueLabel, measure(daysOverdue, 'day')), tone: 'alarm' }
    : { text, value: day };
}

function amountCell(document: CreditDocument, sign: number, currencyIso: string): TableCell {
  const { counted, amount, currencyIso: own } = document;
  const text = bareAmount(sign * counted, currencyIso);
  return { text, value: sign * counted, note: own === currencyIso ? undefined : money(sign * amount, own) };
}

function closingText({ kind, documentCount }: DocumentClosing): string {
  switch (kind) {
    case 'Hidden':
      return fill(hiddenLabel, plainNumber(documentCount ?? 0));
    case 'More':
      return moreLabel;
    case 'Rounding':
      return roundingLabel;
    case 'Unused':
      return unusedLabel;
    default:
      return pendingLabel;
  }
}
