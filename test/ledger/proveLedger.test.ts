import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { differences, type CustomerTotals } from '../../scripts/ledger/customerTotals.js';
import { readHighradius } from '../../scripts/ledger/highradius.js';
import { holds, proofFigures } from '../../scripts/ledger/ledgerReport.js';
import { isWrong, type ProofResult } from '../../scripts/ledger/orderProof.js';
import { proveLedger } from '../../scripts/ledger/proveLedger.js';
import { noProgress } from '../../scripts/sync/progress.js';

const totals = (sum: string, count = 1): CustomerTotals =>
  new Map([['100 USD Open', { count, sum: new Decimal(sum) }]]);

describe('proof of a ledger', () => {
  it('holds from the ERP database to the activated order', async () => {
    const proof = await proveLedger(readHighradius('test/fixtures/ledger'), {
      orderCustomers: 3,
      progress: noProgress,
      step: () => undefined,
    });

    expect(proof.wrongExposures).toEqual([]);
    expect(proof.orders.filter(isWrong)).toEqual([]);
    expect(holds(proof)).toBe(true);
    expect(proofFigures(proof, 1)).toMatchObject({
      written: 15,
      customers: 3,
      groups: 4,
      exposures: 3,
      orders: 9,
      differences: 0,
      foundDifferent: 0,
    });
  });

  it('finds a cent, a row or a customer too few', () => {
    expect(differences(totals('10.00'), totals('10.00'))).toEqual([]);
    expect(differences(totals('10.00'), totals('10.01'))).toEqual(['100 USD Open']);
    expect(differences(totals('10.00'), totals('10.00', 2))).toEqual(['100 USD Open']);
    expect(differences(totals('10.00'), new Map())).toEqual(['100 USD Open']);
  });

  it('takes a block for another reason than one cent over the limit for wrong', () => {
    const blocked: ProofResult = {
      customer: '100',
      limit: '1',
      amount: '1',
      expected: 'block',
      actual: 'block',
      answer: '',
    };

    expect(
      isWrong({ ...blocked, answer: 'the credit limit of USD 1.00 would be exceeded by USD\u00a00.01. What would' }),
    ).toBe(false);
    expect(isWrong({ ...blocked, answer: 'the account is frozen' })).toBe(true);
    expect(isWrong({ ...blocked, actual: 'pass' })).toBe(true);
  });
});
