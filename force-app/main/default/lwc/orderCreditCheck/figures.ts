import type { CreditAnswer } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { money } from 'c/creditFormat';
import { label } from './labels';

/**
 * The numbers of a check in the order in which they are reckoned; nothing for those who may not see them.
 * The server leaves what this very order reserves out of exposure and available, also once it is active.
 */
export function answerFigures(answer: CreditAnswer): Figure[] {
  if (!answer.numbersVisible) return [];
  const order = [figure(answer, 'amount', label.amount, answer.amount)];
  const limit = [figure(answer, 'limit', label.limit, answer.creditLimit)];
  if (answer.isActivated) return [...order, ...limit, reserved(answer), projected(answer)];
  return [
    ...order,
    ...limit,
    figure(answer, 'exposure', label.exposureBefore, answer.exposure),
    projected(answer),
    before(answer),
  ];
}

function before(answer: CreditAnswer): Figure {
  const available = figure(answer, 'available', label.availableBefore, answer.available);
  return { ...available, alarming: (answer.available ?? 0) < 0 };
}

function projected(answer: CreditAnswer): Figure {
  const { projectedExposure, creditLimit } = answer;
  const alarming = projectedExposure != null && creditLimit != null && projectedExposure > creditLimit;
  return { ...figure(answer, 'projected', label.exposureWith, projectedExposure), alarming };
}

function reserved(answer: CreditAnswer): Figure {
  return figure(answer, 'reserved', label.reserved, answer.reserved);
}

function figure({ currencyIso }: CreditAnswer, name: string, text: string, value: number | null | undefined): Figure {
  return { name, label: text, value: value == null ? label.none : money(value, currencyIso) };
}
