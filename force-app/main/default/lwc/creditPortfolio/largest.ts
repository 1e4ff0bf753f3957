import type { Portfolio } from 'credit/contract';
import type { TableColumn, TableRow } from 'c/creditTable';
import { alignedPercent, bareAmount, fill } from 'c/creditFormat';
import { label } from './labels';

export function largestColumns(currencyIso: string): TableColumn[] {
  return [
    { name: 'name', label: label.customer, isName: true },
    { name: 'exposure', label: fill(label.amountIn, currencyIso), isNumber: true },
    { name: 'share', label: label.share, isNumber: true },
    { name: 'use', label: label.use, isNumber: true },
  ];
}

/** The largest exposures, each opening its credit profile where the person may see it. */
export function largestRows({ largest, currencyIso }: Portfolio): TableRow[] {
  return largest.map(({ accountName, profileId, exposure, sharePercent, utilizationPercent: use }, index) => ({
    key: `${index}`,
    cells: {
      name: { text: accountName ?? label.hiddenAccount, recordId: profileId, objectName: 'Credit_Profile__c' },
      exposure: { text: bareAmount(exposure, currencyIso ?? ''), value: exposure },
      share: { text: alignedPercent(sharePercent), value: sharePercent },
      use: use == null ? { text: '–', value: -1 } : { text: alignedPercent(use), value: use },
    },
  }));
}
