import type { DateTime } from 'luxon';
import type { Entity, SourceRow } from '../erp/erpSource.js';

/**
 * What the org keeps: everything open, and what was issued, settled or cleared since the first day of the window. Both sides
 * are compared inside it alone, so that what is older may go, or wait, without being missing or too much.
 */

/** The first day of the window: a whole number of months before the current one. */
export const windowStart = (now: DateTime, months: number): string =>
  now.startOf('month').minus({ months }).toFormat('yyyy-MM-dd');

type Values = SourceRow['values'];

const notBefore = (value: unknown, start: string): boolean => typeof value === 'string' && value >= start;

/** Columns of the contract; a row that breaks the contract is inside, so that it is told. */
const INSIDE: Partial<Record<Entity, (values: Values, start: string) => boolean>> = {
  items: ({ state, issue_date, cleared_on }, start) =>
    !['paid', 'written_off', 'cancelled'].includes(String(state)) ||
    typeof issue_date !== 'string' ||
    notBefore(issue_date, start) ||
    notBefore(cleared_on, start) ||
    // A source that does not tell when: it may have been yesterday.
    (cleared_on == null && state !== 'cancelled'),
  payments: ({ state, paid_on, returned_on, unapplied_amount }, start) =>
    !['cleared', 'returned'].includes(String(state)) ||
    typeof paid_on !== 'string' ||
    Number(unapplied_amount) !== 0 ||
    notBefore(paid_on, start) ||
    notBefore(returned_on, start),
  // A settlement also stays as long as its item is inside; that the org knows.
  allocations: ({ allocated_on }, start) => typeof allocated_on !== 'string' || notBefore(allocated_on, start),
};

export const isInside = (entity: Entity, { values }: SourceRow, start: string): boolean =>
  INSIDE[entity]?.(values, start) ?? true;

/** Whether a row may have left the org before: inside the window now, or not, it began before it. */
export const isOld = (entity: Entity, { values }: SourceRow, start: string): boolean => {
  const began = { items: values['issue_date'], payments: values['paid_on'], allocations: values['allocated_on'] };
  return entity in began && !notBefore(began[entity as keyof typeof began], start);
};

const itemInside = (start: string, item: string): string =>
  [
    `${item}State__c = 'Open'`,
    `${item}Issue_Date__c >= ${start}`,
    `${item}Cleared_On__c >= ${start}`,
    `(${item}Cleared_On__c = null AND ${item}State__c IN ('Paid', 'Written Off'))`,
  ].join(' OR ');

/** The same in the words of the org; undefined for what never gets old. */
export function soqlInside(entity: Entity, start: string): string | undefined {
  switch (entity) {
    case 'items':
      return `(${itemInside(start, '')})`;
    case 'payments':
      return `(Unapplied_Amount__c != 0 OR State__c = 'Pending' OR Paid_On__c >= ${start} OR Returned_On__c >= ${start})`;
    case 'allocations':
      return `(Allocated_On__c >= ${start} OR ${itemInside(start, 'Invoice__r.')})`;
    default:
      return undefined;
  }
}

/** Closed before the window began: the opposite, said plainly, because NOT is true of an empty date. */
export function soqlOutside(entity: 'items' | 'payments', start: string): string {
  return entity === 'items'
    ? `State__c IN ('Paid', 'Written Off', 'Cancelled') AND Issue_Date__c < ${start}
       AND (Cleared_On__c < ${start} OR (Cleared_On__c = null AND State__c = 'Cancelled'))`
    : `Unapplied_Amount__c = 0 AND State__c IN ('Cleared', 'Returned') AND Paid_On__c < ${start}
       AND (Returned_On__c < ${start} OR Returned_On__c = null)`;
}
