import type { DmlOperation } from '../../dml/workRow.js';
import { current } from '../../engine/transaction.js';
import type { ObjectDef } from '../../schema/model.js';
import { ApexException, raise } from '../../values/exceptions.js';
import type { SObject } from '../../values/sobject.js';
import { addMessages, currentPage } from './apexPages.js';
import { applyDml } from './databaseDml.js';
import { PageValue } from './pageReference.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';

class ControllerValue implements PlatformObject {
  readonly apexType = 'ApexPages.StandardController';
  constructor(readonly record: SObject) {}

  /** Standard pages name records by 15 characters. */
  page(behind = ''): PageValue {
    const { def, id } = this.record;
    return id === null ? listPage(def) : new PageValue(`/${id.slice(0, 15)}${behind}`);
  }
}

const listPage = ({ keyPrefix }: ObjectDef): PageValue => new PageValue(`/${keyPrefix}/o`);

/** The page the user came from, when the URL names it. */
export function originalPage(): PageValue | undefined {
  const url = currentPage()?.parameters.get('retURL');
  return url === null || url === undefined ? undefined : new PageValue(url);
}

/** Standard controllers work with the user's rights, and what a record is refused for becomes a message of the page. */
export function saved(operation: DmlOperation, records: SObject[]): boolean {
  try {
    applyDml(current(), { operation, records, allOrNone: true, access: 'user', sharing: true });
    return true;
  } catch (error) {
    if (!(error instanceof ApexException && error.apexType === 'System.DmlException')) throw error;
    addMessages(error);
    return false;
  }
}

/** Fields and records come from the page; a test hands over a record that has them already. */
export const refusedForOwnData = (method: string) => (): never =>
  raise(
    'System.SObjectException',
    `You cannot call ${method} when the data is being passed into the controller by the caller.`,
  );

/** Apex Reference, "StandardController Class"; Visualforce Developer Guide, "Standard Controllers". */
export const standardControllerPart: LibraryPart = {
  type: 'ApexPages.StandardController',
  members: {
    'new(System.SObject)': (record: SObject | null) => new ControllerValue(given(record)),
    'addFields(System.List<System.String>)': refusedForOwnData('addFields'),
    'cancel()': (self: ControllerValue) => originalPage() ?? self.page(),
    'delete()': ({ record }: ControllerValue) =>
      saved('delete', [record]) ? (originalPage() ?? listPage(record.def)) : null,
    'edit()': (self: ControllerValue) => self.page('/e'),
    'getId()': ({ record }: ControllerValue) => record.id,
    'getRecord()': ({ record }: ControllerValue) => record,
    'reset()': refusedForOwnData('reset'),
    'save()': (self: ControllerValue) => (saved('upsert', [self.record]) ? (originalPage() ?? self.page()) : null),
    'view()': (self: ControllerValue) => self.page(),
  },
};
