import type { SalesforcePort } from './salesforcePort.js';

/** A question to the org and who waits for the answer: those of one page travel together. */
export interface LookUp {
  readonly soql: string;
  take(rows: readonly unknown[]): void;
}

export const lookUp = <Row>(soql: string, take: (row: Row) => void): LookUp => ({
  soql,
  take: (rows) => (rows as readonly Row[]).forEach(take),
});

export async function answer(port: Pick<SalesforcePort, 'queries'>, asked: readonly LookUp[]): Promise<void> {
  if (asked.length === 0) return;
  const found = await port.queries<unknown>(asked.map(({ soql }) => soql));
  asked.forEach(({ take }, n) => take(found[n] ?? []));
}
