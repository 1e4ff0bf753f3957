import type { CreditPanel } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { calendarDate, fill, money } from 'c/creditFormat';
import { label } from './labels';

/** The figures of the panel in reading order; money only for those who may see it. */
export function panelFigures(panel: CreditPanel): Figure[] {
  return panel.numbersVisible ? [...moneyFigures(panel), ...agreement(panel)] : agreement(panel);
}

function moneyFigures(panel: CreditPanel): Figure[] {
  return [
    { name: 'limit', label: label.limit, value: limitText(panel), ...temporaryNote(panel) },
    { name: 'exposure', label: label.exposure, value: amountText(panel, panel.exposure) },
    {
      name: 'available',
      label: label.available,
      value:
        panel.limitKind === 'Unlimited' && panel.available == null
          ? label.unlimited
          : amountText(panel, panel.available),
      alarming: (panel.available ?? 0) < 0,
    },
    {
      name: 'overdue',
      label: label.overdue,
      value: amountText(panel, panel.overdue),
      alarming: (panel.overdue ?? 0) > 0,
      ...overdueNote(panel),
    },
  ];
}

function amountText({ currencyIso }: CreditPanel, value: number | null | undefined): string {
  return value == null ? label.none : money(value, currencyIso);
}

function agreement(panel: CreditPanel): Figure[] {
  return [
    { name: 'terms', label: label.terms, value: panel.paymentTerms ?? label.none },
    { name: 'review', label: label.review, value: panel.nextReview ? calendarDate(panel.nextReview) : label.none },
  ];
}

function limitText(panel: CreditPanel): string {
  if (panel.effectiveLimit != null) return money(panel.effectiveLimit, panel.currencyIso);
  return panel.limitKind === 'Unlimited' ? label.unlimited : label.none;
}

/** Says so when the limit in force is not the agreed one: a temporary limit, or a tighter group. */
function temporaryNote({ creditLimit, effectiveLimit, currencyIso }: CreditPanel): { note?: string } {
  if (creditLimit == null || effectiveLimit == null || creditLimit === effectiveLimit) return {};
  return { note: fill(label.agreedLimit, money(creditLimit, currencyIso)) };
}

function overdueNote({ overdue, oldestOverdueDate }: CreditPanel): { note?: string } {
  return overdue && oldestOverdueDate ? { note: fill(label.overdueSince, calendarDate(oldestOverdueDate)) } : {};
}
