import { describe, expect, it } from 'vitest';
import { exe, failure } from './support/exe.js';

// Apex Developer Guide, "Formula Evaluation in Apex".
const CLASSES = [
  `global class Basket {
    global Account payer;
    global Decimal total;
    global Integer count { get { return 3; } }
    public String hidden;
  }`,
];
const BUILD = (type: string, returns: string, formula: string): string =>
  `FormulaEval.FormulaInstance f = Formula.builder().withType(${type}).withReturnType(FormulaEval.FormulaReturnType.${returns}).withFormula('${formula}').build();`;
const basket = (returns: string, formula: string): string =>
  `${BUILD('Basket.class', returns, formula)} Basket b = new Basket(); b.total = 12.5; b.payer = new Account(Name = 'Acme'); return f.evaluate(b);`;

describe('a formula built in Apex', () => {
  it.each([
    ['BOOLEAN', 'total > 10 && payer.Name = "Acme"', true],
    ['STRING', 'payer.Name & "!"', 'Acme!'],
    ['INTEGER', 'count * 2', 6],
    ['DECIMAL', 'total * 2', '25.0'],
  ])('evaluates an object of a class to a %s', (returns, formula, value) => {
    expect(exe(basket(returns, formula), { classes: CLASSES })).toBe(value);
  });

  it('evaluates a record in memory', () => {
    const body = `${BUILD('Account.SObjectType', 'STRING', 'UPPER(Name)')} return f.evaluate(new Account(Name = 'acme'));`;
    expect(exe(body)).toBe('ACME');
  });

  it('names the fields it reads', () => {
    const body = `${BUILD('Account.SObjectType', 'STRING', 'Name & Site')} return f.getReferencedFields().contains('Site');`;
    expect(exe(body)).toBe(true);
  });

  it('reads nothing that is not global', () => {
    expect(failure(basket('STRING', 'hidden'), { classes: CLASSES })).toMatch(
      /^System.FormulaValidationException: Field hidden does not exist/,
    );
  });

  it('refuses a formula of another type than was asked for', () => {
    expect(failure(basket('BOOLEAN', 'total'), { classes: CLASSES })).toMatch(
      /^System.FormulaValidationException: Formula result is data type/,
    );
  });
});

// Apex Reference, "Formula Class", recalculateFormulas
it('formula fields of records in memory are worked out on request', () => {
  const body = `Ledger__c l = new Ledger__c(Amount__c = 2, Open__c = 3);
    FormulaRecalcResult result = Formula.recalculateFormulas(new List<Ledger__c>{ l })[0];
    return result.isSuccess() + ' ' + l.Total__c;`;
  expect(exe(body)).toBe('true 5.00');
});
