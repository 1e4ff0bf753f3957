import type { Entity } from '../erpSource.js';

/**
 * The views a company creates in its ERP database; config/demo/erp-views.sql is a worked example for PostgreSQL,
 * config/examples/erp-views.mariadb.sql for MariaDB. Every view also has `key` (text, unique within the company, never
 * changing) and `updated_at` (timestamptz, in MariaDB a timestamp(6); moves with every change of the row, also when a part
 * payment lowers a balance). Amounts are numeric in document currency, debit positive.
 * The customer of an allocation is that of its item.
 */
export interface ViewContract {
  readonly view: string;
  /** Whether rows belong to a company; exchange rates are shared. */
  readonly perCompany: boolean;
  readonly columns: readonly string[];
  /** The currency column by which control totals are grouped. */
  readonly currency: string;
  /** Columns whose sums must agree with the org. */
  readonly sums: readonly string[];
  readonly booleans?: readonly string[];
}

export const CONTRACT: Readonly<Record<Entity, ViewContract>> = {
  customers: {
    view: 'erp_customers',
    perCompany: true,
    columns: ['number', 'name', 'currency'],
    currency: 'currency',
    sums: [],
  },
  rates: {
    view: 'erp_rates',
    perCompany: false,
    columns: ['from_currency', 'to_currency', 'rate_date', 'rate'],
    currency: 'from_currency',
    sums: [],
  },
  items: {
    view: 'erp_items',
    perCompany: true,
    columns: [
      'customer_number',
      'kind',
      'document_number',
      'installment',
      'issue_date',
      'due_date',
      'currency',
      'amount',
      'net_amount',
      'balance',
      'state',
      'cleared_on',
      'disputed_amount',
      'payment_terms',
      'order_key',
      'order_reference',
    ],
    currency: 'currency',
    sums: ['amount', 'balance'],
  },
  payments: {
    view: 'erp_payments',
    perCompany: true,
    columns: [
      'customer_number',
      'paid_on',
      'currency',
      'amount',
      'unapplied_amount',
      'method',
      'state',
      'returned_on',
      'order_key',
      'order_reference',
    ],
    currency: 'currency',
    sums: ['amount', 'unapplied_amount'],
  },
  allocations: {
    view: 'erp_allocations',
    perCompany: true,
    columns: [
      'customer_number',
      'item_key',
      'payment_key',
      'credit_item_key',
      'currency',
      'amount',
      'allocated_on',
      'kind',
      'exact',
    ],
    currency: 'currency',
    sums: ['amount'],
    booleans: ['exact'],
  },
  commitments: {
    view: 'erp_commitments',
    perCompany: true,
    columns: ['customer_number', 'kind', 'currency', 'amount', 'order_key', 'order_reference'],
    currency: 'currency',
    sums: ['amount'],
  },
};

export const ENTITIES = Object.keys(CONTRACT) as Entity[];
