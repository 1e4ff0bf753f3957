import { quoted, type SalesforcePort } from '../salesforce/salesforcePort.js';

/** Groups of one query: an aggregate has no second page (SOQL and SOSL Reference, "queryMore with aggregates"). */
const GROUPS_AT_ONCE = 2000;

interface Grouping {
  readonly object: string;
  /** The number of the customer, also by way of a lookup. */
  readonly customerField: string;
  readonly currencyField: string;
  /** Aggregates, each with its alias. */
  readonly figures: readonly string[];
  readonly where: string;
}

type Group<Figure extends string> = { readonly customer: string; readonly currency: string } & {
  readonly [figure in Figure]: unknown;
};

/** Sums of the org for every customer and currency, in the order of the customers. */
export async function* customerGroups<Figure extends string>(
  port: SalesforcePort,
  { object, customerField, currencyField, figures, where }: Grouping,
): AsyncGenerator<Group<Figure>> {
  for (let after: string | undefined; ;) {
    const found = await port.query<Group<Figure>>(
      `SELECT ${customerField} customer, ${currencyField} currency, ${figures.join(', ')} FROM ${object}
        WHERE ${where} AND ${customerField} ${after === undefined ? '!= null' : `> ${quoted(after)}`}
        GROUP BY ${customerField}, ${currencyField} ORDER BY ${customerField} LIMIT ${GROUPS_AT_ONCE}`,
    );
    const last = found.at(-1)?.customer;
    if (found.length < GROUPS_AT_ONCE || last === undefined) return yield* found;
    // A customer may go on on the next page: it is read again there as a whole.
    yield* found.filter((group) => group.customer !== last);
    after = found.findLast((group) => group.customer !== last)?.customer ?? last;
  }
}
