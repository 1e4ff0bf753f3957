import type { Portfolio, PortfolioCollection, PortfolioSpread } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { calendarDate, decimal, fill, money, percent, plainNumber } from 'c/creditFormat';
import { label } from './labels';

/** The figures above the lists, each with its definition. */
export function headline({ total, spread, collection, currencyIso }: Portfolio): Figure[] {
  return [
    ...(total.amount == null ? [] : [{ name: 'total', label: label.total, value: money(total.amount, currencyIso) }]),
    { name: 'accounts', label: label.accounts, value: plainNumber(total.recordCount) },
    ...(spread ? spreadFigures(spread) : []),
    ...(collection ? collectionFigures(collection, currencyIso) : []),
  ];
}

function spreadFigures({ topPercent, herfindahl, uncertainty }: PortfolioSpread): Figure[] {
  return [
    { name: 'top', label: label.top, value: topPercent == null ? label.none : percent(topPercent) },
    {
      name: 'hhi',
      label: label.hhi,
      value: herfindahl == null ? label.none : plainNumber(herfindahl),
      note: uncertainty ? fill(label.hhiUncertain, plainNumber(uncertainty)) : label.hhiNote,
    },
  ];
}

function collectionFigures(collection: PortfolioCollection, iso: string): Figure[] {
  const { asOf, receivables, sales12Months, days, sales, netWriteOffs, monthCount } = collection;
  return [
    {
      name: 'dso',
      label: label.dso,
      value: dayCount(collection.daysSalesOutstanding),
      note: fill(label.dsoNote, calendarDate(asOf), money(receivables, iso), days, money(sales12Months, iso)),
    },
    { name: 'bestDso', label: label.bestDso, value: dayCount(collection.bestPossible), note: label.bestDsoNote },
    { name: 'countBack', label: label.countBack, value: dayCount(collection.countBack), note: label.countBackNote },
    {
      name: 'badDebt',
      label: label.badDebt,
      value: collection.badDebtPercent == null ? label.none : percent(collection.badDebtPercent),
      note: fill(label.badDebtNote, money(netWriteOffs, iso), money(sales, iso), monthCount),
    },
  ];
}

function dayCount(value: number | null | undefined): string {
  return value == null ? label.none : fill(label.dayCount, decimal(value, 2));
}
