import type { SourceRow } from './erp/erpSource.js';
import { lookUp, type LookUp } from './salesforce/lookUp.js';
import { inLists } from './salesforce/salesforcePort.js';
import type { OrderReference } from './streams/stream.js';

interface OrderRow {
  readonly Id: string;
  readonly ERP_Key__c: string | null;
  readonly OrderNumber: string;
}

/** Finds the Order a document belongs to: by the ERP's key of the order, else by the order number it quotes. */
export class OrderMatcher {
  private readonly byErpKey = new Map<string, string>();
  private readonly byNumber = new Map<string, string>();
  /** References that name no Order of the org; listed, never an error: the order may live in the ERP alone. */
  readonly unmatched = new Set<string>();

  constructor(private readonly erpKey: (key: string) => string) {}

  /** Asks for all orders that the rows name. */
  lookUps(rows: readonly SourceRow[]): LookUp[] {
    return [
      ...this.ask('ERP_Key__c', named(rows, 'order_key').map(this.erpKey)),
      ...this.ask('OrderNumber', named(rows, 'order_reference')),
    ];
  }

  orderOf({ order_key, order_reference }: OrderReference): string | null {
    const found =
      (order_key && this.byErpKey.get(this.erpKey(order_key))) ||
      (order_reference && this.byNumber.get(order_reference));
    if (found) return found;
    const reference = order_reference || order_key;
    if (reference) this.unmatched.add(reference);
    return null;
  }

  private ask(field: 'ERP_Key__c' | 'OrderNumber', values: readonly string[]): LookUp[] {
    return [...inLists(new Set(values))].map((list) =>
      lookUp<OrderRow>(`SELECT Id, ERP_Key__c, OrderNumber FROM Order WHERE ${field} IN ${list}`, (order) => {
        if (order.ERP_Key__c) this.byErpKey.set(order.ERP_Key__c, order.Id);
        this.byNumber.set(order.OrderNumber, order.Id);
      }),
    );
  }
}

function named(rows: readonly SourceRow[], column: string): string[] {
  const values: string[] = [];
  for (const row of rows) {
    const value = row.values[column];
    if (typeof value === 'string' && value !== '') values.push(value);
  }
  return values;
}
