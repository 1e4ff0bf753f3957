import type { CreditDocument, CreditDocuments, DocumentClosing } from 'credit/contract';
import { bareAmount, calendarDate, fill, money, plainNumber } from 'c/creditFormat';
import dueLabel from '@salesforce/label/c.Credit_UI_DueOn';
import overdueLabel from '@salesforce/label/c.Credit_UI_DaysOverdue';
import hiddenLabel from '@salesforce/label/c.Credit_UI_HiddenDocuments';
import moreLabel from '@salesforce/label/c.Credit_UI_MoreDocuments';
import roundingLabel from '@salesforce/label/c.Credit_UI_RoundingLine';
import unusedLabel from '@salesforce/label/c.Credit_UI_UnusedCover';
import pendingLabel from '@salesforce/label/c.Credit_UI_PendingLine';

export interface DocumentLine {
  key: string;
  text: string;
  amount: string;
  note?: string | undefined;
  noteClass?: string;
  original?: string | undefined;
  recordId?: string | null | undefined;
  objectName?: string | null | undefined;
}

/** Documents first, then what closes the sum; a component that reduces the exposure shows every amount with its minus. */
export function documentLines(answer: CreditDocuments, reduces: boolean): DocumentLine[] {
  const sign = reduces ? -1 : 1;
  const { currencyIso } = answer;
  return [
    ...answer.documents.map((document, index) => documentLine(document, index, { sign, currencyIso })),
    ...answer.closings.map((closing) => ({
      key: closing.kind,
      text: closingText(closing),
      amount: bareAmount(sign * closing.amount, currencyIso),
    })),
  ];
}

function documentLine(
  document: CreditDocument,
  index: number,
  { sign, currencyIso }: { sign: number; currencyIso: string },
): DocumentLine {
  const foreign = document.currencyIso !== currencyIso;
  return {
    key: `${index} ${document.title}`,
    text: document.title,
    recordId: document.recordId,
    objectName: document.objectName,
    amount: bareAmount(sign * document.counted, currencyIso),
    original: foreign ? money(sign * document.amount, document.currencyIso) : undefined,
    note: noteOf(document),
    noteClass: document.daysOverdue ? 'note note_late' : 'note',
  };
}

function noteOf({ issuedOn, dueOn, daysOverdue }: CreditDocument): string | undefined {
  if (dueOn && daysOverdue) return fill(overdueLabel, calendarDate(dueOn), daysOverdue);
  if (dueOn) return fill(dueLabel, calendarDate(dueOn));
  return issuedOn ? calendarDate(issuedOn) : undefined;
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
