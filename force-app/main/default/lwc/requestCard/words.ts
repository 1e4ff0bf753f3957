import type { CreditRequest, RequestStatus, RequestStep } from 'credit/contract';
import { calendarDate, fill, moment, money } from 'c/creditFormat';
import { label } from './labels';

export interface StepLine {
  key: string;
  text: string;
  comment: string;
  icon: string;
  variant: string;
}

const STEPS: Readonly<Record<RequestStep['action'], { text: string; icon: string; variant: string }>> = {
  Submitted: { text: label.submitted, icon: 'utility:up', variant: '' },
  Signed: { text: label.signed, icon: 'utility:success', variant: 'success' },
  Rejected: { text: label.rejected, icon: 'utility:error', variant: 'error' },
  Recalled: { text: label.recalled, icon: 'utility:undo', variant: '' },
};

/** What is asked for, in the words of the person who reads it. */
export function contentOf({ amount, currencyIso, firstDay, lastDay, terms, orderNumber }: CreditRequest): string {
  const parts = [
    orderNumber ? fill(label.order, orderNumber) : '',
    amount != null && currencyIso ? money(amount, currencyIso) : '',
    terms ?? '',
    firstDay && lastDay ? fill(label.period, calendarDate(firstDay), calendarDate(lastDay)) : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The way it took, oldest step first. */
export function stepLines({ id, steps }: CreditRequest): StepLine[] {
  return steps.map(({ action, person, at, comment }, index) => ({
    key: `${id} ${index}`,
    icon: STEPS[action].icon,
    variant: STEPS[action].variant,
    text: [fill(STEPS[action].text, person ?? ''), at ? moment(at) : ''].filter(Boolean).join(' · '),
    comment: comment ?? '',
  }));
}

/** Whom it waits for; nothing once it is decided. */
export function waitingText({ status, waitsFor, signatures, signaturesNeeded }: CreditRequest): string {
  if (status !== 'Submitted') return '';
  return fill(waitsFor ? label.waitsFor : label.waits, waitsFor ?? '', signatures, signaturesNeeded ?? 1);
}

const BADGES: Readonly<Record<RequestStatus, string>> = {
  Draft: '',
  Submitted: 'slds-badge_inverse',
  Approved: 'slds-theme_success',
  Rejected: 'slds-theme_error',
  Recalled: '',
};

export const badgeClass = (status: RequestStatus): string => `slds-badge ${BADGES[status]}`.trim();
