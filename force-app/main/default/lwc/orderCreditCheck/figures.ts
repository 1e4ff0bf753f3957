import type { CreditAnswer } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { money } from 'c/creditFormat';
import { label } from './labels';

/** The numbers of a check in the order in which they are reckoned; nothing for those who may not see them. */
export function answerFigures(answer: CreditAnswer): Figure[] {
  if (!answer.numbersVisible) return [];
  const after = answer.isActivated ? [reserved(answer)] : [projected(answer)];
  return [
    figure(answer, 'amount', label.amount, answer.amount),
    figure(answer, 'limit', label.limit, answer.creditLimit),
    figure(answer, 'exposure', label.exposureNow, answer.exposure),
    ...after,
    { ...figure(answer, 'available', label.available, answer.available), alarming: (answer.available ?? 0) < 0 },
  ];
}

function projected(answer: CreditAnswer): Figure {
  const { projectedExposure, creditLimit } = answer;
  const alarming = projectedExposure != null && creditLimit != null && projectedExposure > creditLimit;
  return { ...figure(answer, 'projected', label.exposureAfter, projectedExposure), alarming };
}

function reserved(answer: CreditAnswer): Figure {
  return figure(answer, 'reserved', label.reserved, answer.reserved);
}

function figure({ currencyIso }: CreditAnswer, name: string, text: string, value: number | null | undefined): Figure {
  return { name, label: text, value: value == null ? label.none : money(value, currencyIso) };
}
