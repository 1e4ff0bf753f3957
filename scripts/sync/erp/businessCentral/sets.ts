import type { Entity } from '../erpSource.js';
import type { EntitySet } from '../odata/entitySet.js';
import { textLiteral } from '../odata/query.js';
import { DETAIL_FIELDS } from './applications.js';
import { ENTRY_FIELDS, IS_ITEM, IS_PAYMENT } from './entries.js';
import { ORDER_FIELDS, ORDER_LINES } from './orders.js';

export interface BusinessCentralSet extends EntitySet {
  /** Where it has one that moves whenever the row does. */
  readonly change?: string;
  /** Its pages follow the links of the server: `gt` is documented for numbers and codes, not for GUIDs. */
  readonly byLink?: true;
  /** The filter that finds a key; only for what can be one. */
  is(key: string): string;
  isKey(key: string): boolean;
}

/** Of pages on a table of the ledger or of master data. */
const MARKED = { change: 'lastModifiedDateTime' };

type Literal = 'number' | 'guid' | 'text';
const IS_KEY: Readonly<Record<Literal, RegExp>> = { number: /^\d+$/, guid: /^[0-9a-f-]{36}$/i, text: /./ };

function set(path: string, key: string, type: Literal, more: Partial<BusinessCentralSet>): BusinessCentralSet {
  const literal = (value: unknown): string => (type === 'text' ? textLiteral(String(value)) : String(value));
  return {
    path,
    orderBy: key,
    after: (row) => `${key} gt ${literal(row[key])}`,
    is: (value) => `${key} eq ${literal(value)}`,
    isKey: (value) => IS_KEY[type].test(value),
    ...more,
  };
}

/** Where each entity lies in a company. */
export class Sets {
  constructor(private readonly ledgerApi: string) {}

  of(entity: Entity, company: string): BusinessCentralSet {
    const standard = `v2.0/companies(${company})`;
    switch (entity) {
      case 'customers':
        return set(`${standard}/customers`, 'number', 'text', {
          ...MARKED,
          select: ['number', 'displayName', 'currencyCode', 'lastModifiedDateTime'],
        });
      case 'rates':
        return set(`${standard}/currencyExchangeRates`, 'id', 'guid', { byLink: true });
      case 'commitments':
        return set(`${standard}/salesOrders`, 'number', 'text', { select: ORDER_FIELDS, expand: ORDER_LINES });
      case 'items':
        return { ...this.entries(company), filter: IS_ITEM };
      case 'payments':
        return { ...this.entries(company), filter: IS_PAYMENT };
      case 'allocations':
        return set(`${this.ledger(company)}/detailedCustomerLedgerEntries`, 'entryNumber', 'number', {
          ...MARKED,
          select: DETAIL_FIELDS,
        });
    }
  }

  entries(company: string): BusinessCentralSet {
    return set(`${this.ledger(company)}/customerLedgerEntries`, 'entryNumber', 'number', {
      ...MARKED,
      select: ENTRY_FIELDS,
    });
  }

  all(company: string): BusinessCentralSet[] {
    return (['customers', 'rates', 'commitments', 'items', 'allocations'] as const).map((entity) =>
      this.of(entity, company),
    );
  }

  private ledger(company: string): string {
    return `${this.ledgerApi}/companies(${company})`;
  }
}
