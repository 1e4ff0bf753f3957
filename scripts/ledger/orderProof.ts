import { Decimal } from 'decimal.js';
import { createDraftOrders, loadProducts } from '../demo/loadOrders.js';
import { errorText } from '../sync/errors.js';
import { upsertOwn } from '../sync/salesforce/ownRecords.js';
import { RestPort, type RestConnection } from '../sync/salesforce/restPort.js';
import { LEDGER_DATE } from './highradius.js';

export interface ProofCustomer {
  readonly number: string;
  readonly accountId: string;
  /** The independent SQL sum. */
  readonly exposure: Decimal;
}

interface Attempt {
  readonly amount: Decimal;
  readonly passes: boolean;
}

export interface ProofResult {
  readonly customer: string;
  readonly limit: string;
  readonly amount: string;
  readonly expected: 'pass' | 'block';
  readonly actual: 'pass' | 'block';
  readonly answer: string;
}

/** Room left under the limit, different for every customer. */
const headroomOf = (index: number): Decimal => new Decimal('1000.01').plus(new Decimal('137.37').times(index));
const CENT = new Decimal('0.01');

/**
 * Around the limit of each customer: one cent too much is blocked, exactly the room left passes, and then not a cent
 * more does, because the passed order is reserved.
 */
export async function proveOrders(
  connection: RestConnection,
  customers: readonly ProofCustomer[],
): Promise<ProofResult[]> {
  const limits = customers.map(({ exposure }, index) => exposure.plus(headroomOf(index)));
  await upsertOwn(
    new RestPort(connection),
    'Credit_Profile__c',
    'Account_Key__c',
    customers.map(({ accountId }, index) => ({
      Account_Key__c: accountId,
      Limit_Kind__c: 'Limited',
      Credit_Limit__c: limits[index]!.toNumber(),
    })),
  );
  const { pricebook, entries } = await loadProducts(connection, [{ code: 'GOODS', name: 'Goods', price: 1 }]);
  const entry = entries.get('GOODS')!;
  const results: ProofResult[] = [];
  for (const [index, customer] of customers.entries()) {
    const attempts = attemptsFor(headroomOf(index));
    const orders = await createDraftOrders(
      connection,
      pricebook,
      attempts.map(({ amount }) => ({
        accountId: customer.accountId,
        ownerId: undefined,
        effectiveDate: LEDGER_DATE,
        lines: [{ entry, quantity: 1, unitPrice: amount.toNumber() }],
      })),
    );
    for (const [position, { amount, passes }] of attempts.entries())
      results.push({
        customer: customer.number,
        limit: limits[index]!.toFixed(2),
        amount: amount.toFixed(2),
        expected: passes ? 'pass' : 'block',
        ...(await activate(connection, orders[position]!)),
      });
  }
  return results;
}

const attemptsFor = (headroom: Decimal): Attempt[] => [
  { amount: headroom.plus(CENT), passes: false },
  { amount: headroom, passes: true },
  { amount: CENT, passes: false },
];

async function activate(
  connection: RestConnection,
  orderId: string,
): Promise<{ actual: 'pass' | 'block'; answer: string }> {
  try {
    await connection.request({
      method: 'PATCH',
      url: `/services/data/v${connection.version}/sobjects/Order/${orderId}`,
      body: JSON.stringify({ Status: 'Activated' }),
      headers: { 'content-type': 'application/json' },
    });
    return { actual: 'pass', answer: '' };
  } catch (error) {
    return { actual: 'block', answer: errorText(error) };
  }
}

/** A wrong outcome, or a block for another reason than the limit: its sentence must say by how much, which is one cent. */
export const isWrong = ({ expected, actual, answer }: ProofResult): boolean =>
  expected !== actual || (actual === 'block' && !answer.includes('exceeded by USD\u00a00.01.'));
