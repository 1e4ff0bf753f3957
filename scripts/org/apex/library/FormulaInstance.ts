import { current } from '../../engine/transaction.js';
import type { Compiled } from '../../formula/types.js';
import type { ApexSet } from '../../values/set.js';
import type { LibraryPart, PlatformObject } from './part.js';

/** A formula that can be evaluated for one record or object after the other (Apex Reference, "FormulaInstance Class"). */
export class FormulaInstanceValue implements PlatformObject {
  readonly apexType = 'FormulaEval.FormulaInstance';
  constructor(
    private readonly compiled: Compiled,
    readonly referenced: ApexSet,
    private readonly result: (value: unknown) => unknown,
  ) {}
  evaluate(subject: unknown): unknown {
    return this.result(this.compiled.evaluate({ tx: current(), row: [], before: undefined, subject }));
  }
}

export const library: LibraryPart = {
  type: 'FormulaEval.FormulaInstance',
  members: {
    'evaluate(Object)': (self: FormulaInstanceValue, subject: unknown) => self.evaluate(subject),
    'getReferencedFields()': (self: FormulaInstanceValue) => self.referenced,
  },
};
