import type { DetailSection, ListView, RelatedList } from './pageModel.js';

/** What a new org shows of a standard object whose layout and list views the package leaves alone. */
export interface StandardPage {
  readonly icon: string;
  readonly highlights: readonly string[];
  readonly sections: readonly DetailSection[];
  readonly relatedLists: readonly RelatedList[];
  readonly listViews: readonly ListView[];
}

/** Of objects that only appear in related lists. */
export const STANDARD_ICONS: Readonly<Record<string, string>> = {
  OrderItem: 'standard:product_item',
  Product2: 'standard:product',
};

export const STANDARD_PAGES: Readonly<Record<string, StandardPage>> = {
  Account: {
    icon: 'standard:account',
    highlights: ['Type', 'Phone', 'Industry', 'OwnerId'],
    sections: [
      {
        label: 'Account Information',
        columns: [
          ['Name', 'AccountNumber', 'ParentId', 'Credit_Payer__c', 'OwnerId'],
          ['Type', 'Industry', 'Phone', 'BillingCity', 'BillingCountry'],
        ],
      },
    ],
    relatedLists: [
      { label: 'Orders', object: 'Order', field: 'AccountId', columns: ['OrderNumber', 'Status', 'TotalAmount'] },
    ],
    listViews: [
      {
        name: 'AllAccounts',
        label: 'All Accounts',
        columns: ['Name', 'AccountNumber', 'Industry', 'BillingCity', 'OwnerId'],
        where: '',
      },
    ],
  },
  Order: {
    icon: 'standard:orders',
    highlights: ['AccountId', 'Status', 'EffectiveDate', 'TotalAmount'],
    sections: [
      {
        label: 'Order Information',
        columns: [
          ['OrderNumber', 'AccountId', 'Status', 'EffectiveDate', 'TotalAmount'],
          ['Payment_Terms__c', 'Requested_Ship_Date__c', 'ERP_Key__c', 'OwnerId'],
        ],
      },
    ],
    relatedLists: [
      {
        label: 'Order Products',
        object: 'OrderItem',
        field: 'OrderId',
        columns: ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice'],
      },
    ],
    listViews: ['All', 'Draft', 'Activated'].map((state) => ({
      name: `${state}Orders`,
      label: state === 'All' ? 'All Orders' : `All ${state} Orders`,
      columns: ['OrderNumber', 'AccountId', 'Status', 'TotalAmount', 'EffectiveDate'],
      where: state === 'All' ? '' : `StatusCode = '${state}'`,
    })),
  },
};
