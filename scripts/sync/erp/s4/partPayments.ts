import { Decimal } from 'decimal.js';
import { pagesByKey, rowsByFilter } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { and } from '../odata/query.js';
import type { ODataRow } from '../odata/values.js';
import type { Pair } from './allocations.js';
import { filterOf, isCleared, keyOf, lineSet, referenceOf, signedAmount } from './lines.js';

/**
 * Credits posted for an invoice that is not cleared yet: they stay open lines of their own until it is, so what the
 * invoice still owes is its amount less theirs, and they have nothing left to give.
 */
export class PartPayments {
  private readonly byInvoice = new Map<string, ODataRow[]>();
  private readonly invoiceOf = new Map<string, string>();

  private constructor(parts: readonly ODataRow[], openInvoices: ReadonlySet<string>) {
    for (const part of parts) {
      const invoice = referenceOf(part);
      if (invoice === undefined || !openInvoices.has(invoice)) continue;
      this.invoiceOf.set(keyOf(part), invoice);
      this.byInvoice.set(invoice, [...(this.byInvoice.get(invoice) ?? []), part]);
    }
  }

  static async read(client: ODataClient, company: string, top: number): Promise<PartPayments> {
    const set = lineSet(company);
    const parts: ODataRow[] = [];
    const referring = and(set.filter, `IsCleared eq false`, `InvoiceReference ne ''`);
    for await (const { rows } of pagesByKey(client, { ...set, filter: referring }, top)) parts.push(...rows);
    const invoices = [...new Set(parts.map(referenceOf))].filter((key) => key !== undefined);
    const open = new Set<string>();
    const filters = invoices.map(filterOf).filter((filter) => filter !== undefined);
    for await (const rows of rowsByFilter(client, set, filters))
      for (const line of rows) if (!isCleared(line)) open.add(keyOf(line));
    return new PartPayments(parts, open);
  }

  /** What a line still adds to the balance of the customer, debit positive. */
  open(line: ODataRow): Decimal {
    if (isCleared(line) || this.invoiceOf.has(keyOf(line))) return new Decimal(0);
    const parts = this.byInvoice.get(keyOf(line)) ?? [];
    return parts.reduce((open, part) => open.plus(signedAmount(part)), signedAmount(line));
  }

  pairsOf(invoices: readonly ODataRow[]): Pair[] {
    return invoices.flatMap((debit) =>
      (this.byInvoice.get(keyOf(debit)) ?? []).map((credit) => ({
        debit,
        credit,
        amount: signedAmount(credit).abs(),
        exact: true,
      })),
    );
  }
}
