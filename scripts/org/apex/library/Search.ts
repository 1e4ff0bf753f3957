import { current } from '../../engine/transaction.js';
import { parseSearch } from '../../soql/parse.js';
import { QueryError } from '../../soql/queryError.js';
import { type Found, runSearch, searchLists } from '../../soql/search/run.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import type { SObject } from '../../values/sobject.js';
import { type AccessLevelValue, USER_MODE } from './AccessLevel.js';
import { type BindValues, boundTo } from './databaseQuery.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';

class SearchResultValue implements PlatformObject {
  readonly apexType = 'Search.SearchResult';
  constructor(readonly record: SObject) {}
}

class SearchResultsValue implements PlatformObject {
  readonly apexType = 'Search.SearchResults';
  constructor(readonly lists: ReadonlyMap<string, readonly SObject[]>) {}
}

function understood(text: string): ReturnType<typeof parseSearch> {
  try {
    return parseSearch(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return raise('System.SearchException', error.problem.message);
  }
}

/** The variables of the calling method come last, as for dynamic queries. */
function searched(text: string | null, rest: readonly unknown[]): Found[] {
  const tx = current();
  const level = rest.find((each) => typeof each !== 'function');
  const { access } = given(level === undefined ? USER_MODE : (level as AccessLevelValue | null));
  const { search, bindNames } = understood(given(text));
  const binds = boundTo(
    bindNames,
    rest.find((each): each is BindValues => typeof each === 'function'),
  );
  return runSearch(tx, search, binds, { access, sharing: access === 'user' || tx.sharing });
}

function query(text: string | null, ...rest: unknown[]): ApexList {
  return searchLists(searched(text, rest));
}

function find(text: string | null, ...rest: unknown[]): SearchResultsValue {
  const found = searched(text, rest);
  return new SearchResultsValue(new Map(found.map(({ query, rows }) => [query.from.name.toLowerCase(), rows])));
}

/** Apex Reference, "Search Class" and "Search Namespace"; snippets exist for articles alone. */
export const library: LibraryPart = {
  type: 'System.Search',
  members: {
    'static query(System.String)': query,
    'static query(System.String,System.AccessLevel)': query,
    'static find(System.String)': find,
    'static find(System.String,System.AccessLevel)': find,
  },
};

export const resultsPart: LibraryPart = {
  type: 'Search.SearchResults',
  members: {
    'get(System.String)': ({ lists }: SearchResultsValue, object: string | null) => {
      const found = lists.get(given(object).toLowerCase()) ?? [];
      return new ApexList(
        'Search.SearchResult',
        found.map((record) => new SearchResultValue(record)),
      );
    },
  },
};

export const resultPart: LibraryPart = {
  type: 'Search.SearchResult',
  members: { 'getSObject()': ({ record }: SearchResultValue) => record },
};
