import { current } from '../../engine/transaction.js';
import { ApexList } from '../../values/collections.js';
import { comparePrimitives } from '../../values/compare.js';
import { raise } from '../../values/exceptions.js';
import { SObject } from '../../values/sobject.js';
import { selectOption } from './apexPages.js';
import type { QueryLocatorValue } from './cursors.js';
import { PageValue } from './pageReference.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';
import { originalPage, refusedForOwnData, saved } from './standardController.js';

/** Of a list the rest is cut off; a query that finds more is refused. */
const MOST_RECORDS = 10_000;

class SetControllerValue implements PlatformObject {
  readonly apexType = 'ApexPages.StandardSetController';
  readonly records: SObject[];
  readonly isComplete: boolean;
  /** Its fields are those that save gives to every record. */
  readonly prototype: SObject | null;
  selected: SObject[] = [];
  pageSize = 20;
  pageNumber = 1;
  filterId: string | null = null;

  constructor(
    all: readonly SObject[],
    readonly elementType: string,
  ) {
    this.records = all.slice(0, MOST_RECORDS);
    this.isComplete = all.length <= MOST_RECORDS;
    const def = all[0]?.def ?? current().org.schema.get(elementType);
    this.prototype = def ? new SObject(def) : null;
  }
  get lastPage(): number {
    return Math.max(1, Math.ceil(this.records.length / this.pageSize));
  }
  turnTo(page: number): void {
    this.pageNumber = Math.min(Math.max(page, 1), this.lastPage);
  }
  shown(): SObject[] {
    const start = (this.pageNumber - 1) * this.pageSize;
    return this.records.slice(start, start + this.pageSize);
  }
  list(records: readonly SObject[]): ApexList<SObject> {
    return new ApexList(this.elementType, [...records]);
  }
}

function ofQuery(locator: QueryLocatorValue | null): SetControllerValue {
  const { records } = given(locator);
  if (records.length > MOST_RECORDS)
    raise('System.LimitException', `A StandardSetController takes ${MOST_RECORDS} records, not ${records.length}`);
  return new SetControllerValue(records, records[0]?.def.name ?? 'SObject');
}

function save({ records, prototype }: SetControllerValue): PageValue | null {
  const changes = (prototype?.values ?? []).flatMap((value, i) => (value === undefined ? [] : [[i, value] as const]));
  for (const record of records) for (const [i, value] of changes) record.values[i] = value;
  return saved('upsert', records) ? backOrHome() : null;
}

/** Views of the object by id and name, in the order of their names. */
function listViewOptions({ prototype }: SetControllerValue): ApexList {
  const { schema, store } = current().org;
  const def = schema.require('ListView');
  const [type, name] = ['SobjectType', 'Name'].map((each) => def.field(each)!.index) as [number, number];
  const views = [...store.table(def).all()].filter((row) => row[type] === prototype?.def.name);
  const options = views.map((row) => selectOption(row[0] as string, row[name] as string));
  return new ApexList(
    'System.SelectOption',
    options.sort((a, b) => comparePrimitives(a.label, b.label)),
  );
}

const backOrHome = (): PageValue => originalPage() ?? new PageValue('/home/home.jsp');

/** Apex Reference, "StandardSetController Class". */
export const standardSetControllerPart: LibraryPart = {
  type: 'ApexPages.StandardSetController',
  members: {
    'new(Database.QueryLocator)': ofQuery,
    'new(System.List<System.SObject>)': (list: ApexList<SObject> | null) =>
      new SetControllerValue(given(list).items, list!.elementType),
    'addFields(System.List<System.String>)': refusedForOwnData('addFields'),
    'cancel()': backOrHome,
    'first()': (self: SetControllerValue) => self.turnTo(1),
    'getCompleteResult()': ({ isComplete }: SetControllerValue) => isComplete,
    'getFilterId()': ({ filterId }: SetControllerValue) => filterId,
    'getHasNext()': ({ pageNumber, lastPage }: SetControllerValue) => pageNumber < lastPage,
    'getHasPrevious()': ({ pageNumber }: SetControllerValue) => pageNumber > 1,
    'getListViewOptions()': listViewOptions,
    'getPageNumber()': ({ pageNumber }: SetControllerValue) => pageNumber,
    'getPageSize()': ({ pageSize }: SetControllerValue) => pageSize,
    'getRecord()': ({ prototype }: SetControllerValue) => prototype,
    'getRecords()': (self: SetControllerValue) => self.list(self.shown()),
    'getResultSize()': ({ records }: SetControllerValue) => records.length,
    'getSelected()': (self: SetControllerValue) => self.list(self.selected),
    'last()': (self: SetControllerValue) => self.turnTo(self.lastPage),
    'next()': (self: SetControllerValue) => self.turnTo(self.pageNumber + 1),
    'previous()': (self: SetControllerValue) => self.turnTo(self.pageNumber - 1),
    'reset()': refusedForOwnData('reset'),
    'save()': save,
    'setFilterId(System.String)': (self: SetControllerValue, filterId: string | null) =>
      void (self.filterId = filterId),
    'setPageNumber(System.Integer)': (self: SetControllerValue, page: number | null) => self.turnTo(given(page)),
    'setPageSize(System.Integer)': (self: SetControllerValue, size: number | null) => {
      self.pageSize = Math.max(1, given(size));
      self.turnTo(self.pageNumber);
    },
    'setSelected(System.List<System.SObject>)': (self: SetControllerValue, list: ApexList<SObject> | null) =>
      void (self.selected = [...given(list).items]),
  },
};
