// All credit profiles together.

declare module 'credit/contract' {
  export interface PortfolioShare {
    key?: Maybe<string>;
    recordCount: number;
    amount?: Maybe<number>;
  }

  export interface PortfolioSpread {
    topPercent?: Maybe<number>;
    herfindahl?: Maybe<number>;
    /** Points by which the index may be higher. */
    uncertainty?: Maybe<number>;
  }

  export interface PortfolioCollection {
    asOf: string;
    since: string;
    receivables: number;
    sales12Months: number;
    days: number;
    daysSalesOutstanding?: Maybe<number>;
    bestPossible?: Maybe<number>;
    countBack?: Maybe<number>;
    monthCount: number;
    sales: number;
    netWriteOffs: number;
    badDebtPercent?: Maybe<number>;
  }

  export interface PortfolioTooMany {
    figure: 'Exposures' | 'Ageing' | 'Months' | 'Rejections';
    recordCount: number;
  }

  export interface Portfolio {
    currencyIso: string;
    today: string;
    total: PortfolioShare;
    utilization: PortfolioShare[];
    riskClasses: PortfolioShare[];
    excluded?: Maybe<PortfolioShare>;
    largest: {
      /** Both empty when the person may not see the account. */
      profileId?: Maybe<string>;
      accountName?: Maybe<string>;
      riskClass?: Maybe<string>;
      exposure: number;
      utilizationPercent?: Maybe<number>;
      sharePercent: number;
    }[];
    spread?: Maybe<PortfolioSpread>;
    ageing: PortfolioShare[];
    months: {
      firstDay: string;
      alerts: number;
      breachesPerHundred: number;
      rejections: number;
      rejectedAmount: number;
      daysSalesOutstanding?: Maybe<number>;
    }[];
    collection?: Maybe<PortfolioCollection>;
    missingRates: string[];
    tooMany: PortfolioTooMany[];
  }

  export type PortfolioFigure =
    'Utilization' | 'RiskClass' | 'Excluded' | 'Ageing' | 'Alerts' | 'Rejections' | 'Receivables' | 'WriteOffs';

  export interface PortfolioRecord {
    recordId: string;
    objectName: string;
    title: string;
    accountName?: Maybe<string>;
    day?: Maybe<string>;
    /** Empty when records are counted, or when there is no rate. */
    amount?: Maybe<number>;
  }

  export interface PortfolioRecords {
    currencyIso?: Maybe<string>;
    recordCount: number;
    total?: Maybe<number>;
    rows: PortfolioRecord[];
    hidden: PortfolioShare;
    more: PortfolioShare;
    rounding: number;
  }
}

declare module '@salesforce/apex/PortfolioController.getPortfolio' {
  import type { Portfolio, WiredApex } from 'credit/contract';
  const getPortfolio: WiredApex<object, Portfolio>;
  export default getPortfolio;
}

declare module '@salesforce/apex/PortfolioController.getRecords' {
  import type { PortfolioFigure, PortfolioRecords } from 'credit/contract';
  export default function getRecords(parameters: { figure: PortfolioFigure; key: string }): Promise<PortfolioRecords>;
}
