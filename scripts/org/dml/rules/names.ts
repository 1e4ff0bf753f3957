import type { Transaction } from '../../engine/transaction.js';
import type { PlatformRules } from '../platformRules.js';
import type { WorkRow } from '../workRow.js';

/** Person names are put together from their parts (Object Reference, "Contact", "User"). */
const PERSON: PlatformRules = {
  settle: (_tx: Transaction, { record }: WorkRow) => {
    const parts = [record.getByName('FirstName'), record.getByName('LastName')].filter(
      (part) => part !== null && part !== '',
    );
    record.setByName('Name', parts.length > 0 ? parts.join(' ') : null);
  },
};

const USER: PlatformRules = {
  settle: (tx, row) => {
    PERSON.settle?.(tx, row);
    if (row.record.getByName('UserType') === null) row.record.setByName('UserType', 'Standard');
  },
};

export const NAMES: Readonly<Record<string, PlatformRules>> = { Contact: PERSON, User: USER };
