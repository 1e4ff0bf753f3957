import { current } from '../../engine/transaction.js';
import type { ApexDatetime } from '../../values/dates.js';
import { raise } from '../../values/exceptions.js';
import { fixSearchResults } from '../../soql/search/run.js';
import type { ApexList } from '../../values/collections.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';
import { loadData } from './loadData.js';
import { clearMessages, setCurrentPage } from './apexPages.js';
import { setMock } from './calloutMocks.js';
import { createStub } from './stubs.js';
import type { VersionValue } from './Version.js';

class TestBrokerValue implements PlatformObject {
  readonly apexType = 'eventbus.TestBroker';
}

/** CreatedDate of a saved record, which no DML can set (Apex Reference, "Test Class", setCreatedDate). */
function setCreatedDate(id: string | null, at: ApexDatetime | null): void {
  const { store, undo } = current();
  const row = store.row(given(id));
  const object = store.schema.ofId(id!);
  const field = object?.field('CreatedDate');
  if (!row || !object || !field) return raise('System.TypeException', `Test.setCreatedDate: there is no record ${id}`);
  const changed = [...row];
  changed[field.index] = given(at);
  store.table(object).update(undo, changed);
}

/**
 * Apex Reference, "Test Class", calculatePermissionSetGroup: works out what a group grants. The org does that whenever somebody
 * asks, so only the ids are checked.
 */
function calculateGroups(ids: readonly (string | null)[]): void {
  const { store } = current();
  for (const id of ids)
    if (store.schema.ofId(given(id))?.name !== 'PermissionSetGroup' || !store.row(id!))
      raise('System.InvalidParameterValueException', `There is no permission set group ${id}`);
}

/** What an install script is told: `before` is the version an upgrade comes from (Apex Reference, "InstallContext Interface"). */
class InstallContextValue implements PlatformObject {
  readonly apexType = 'System.InstallContext';
  constructor(
    readonly before: VersionValue | null,
    readonly isPush = false,
  ) {}
}

function testInstall(script: object | null, before: VersionValue | null, isPush: boolean | null = false): void {
  current().org.program.call(given(script), 'onInstall', [new InstallContextValue(before, isPush === true)]);
}

export const installContextPart: LibraryPart = {
  type: 'System.InstallContext',
  members: {
    'installerId()': () => current().user.id,
    'isPush()': (self: InstallContextValue) => self.isPush,
    'isUpgrade()': (self: InstallContextValue) => self.before !== null,
    'organizationId()': () => current().org.organizationId,
    'previousVersion()': (self: InstallContextValue) => self.before,
  },
};

export const library: LibraryPart = {
  type: 'System.Test',
  members: {
    'static calculatePermissionSetGroup(System.List<System.String>)': (ids: ApexList<string> | null) =>
      calculateGroups(given(ids).items),
    'static calculatePermissionSetGroup(System.String)': (id: string | null) => calculateGroups([id]),
    'static clearApexPageMessages()': clearMessages,
    'static createStub(System.Type,System.StubProvider)': createStub,
    'static getEventBus()': () => new TestBrokerValue(),
    'static getStandardPricebookId()': () => current().org.wellKnown.get('standardPricebook') ?? null,
    'static isRunningTest()': () => current().isTest,
    'static loadData(Schema.SObjectType,System.String)': loadData,
    'static setCreatedDate(System.Id,System.Datetime)': setCreatedDate,
    'static setCurrentPage(Object)': setCurrentPage,
    'static setCurrentPageReference(Object)': setCurrentPage,
    'static setFixedSearchResults(System.List<System.String>)': (ids: ApexList<string> | null) =>
      fixSearchResults(current(), given(ids).items),
    'static setMock(System.Type,Object)': setMock,
    'static startTest()': () => current().org.async.startTest(current()),
    'static testInstall(System.InstallHandler,System.Version)': testInstall,
    'static testInstall(System.InstallHandler,System.Version,System.Boolean)': testInstall,
    'static stopTest()': () => current().org.async.stopTest(current()),
  },
};

export const brokerPart: LibraryPart = {
  type: 'eventbus.TestBroker',
  members: {
    'deliver()': () => current().org.async.deliverTestEvents(current()),
    'fail()': () => current().org.async.failTestEvents(current()),
  },
};
