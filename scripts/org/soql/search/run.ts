import type { Transaction } from '../../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import type { SObject } from '../../values/sobject.js';
import type { Query } from '../ast.js';
import { numberOf, type QueryOptions, runQuery } from '../run.js';
import type { Search } from './search.js';
import { type Term, termOf } from './term.js';

/** "Total number of records retrieved by a single SOSL query" (Apex Developer Guide, "Execution Governors and Limits"). */
const MOST_RECORDS = 2_000;

/**
 * Runs a search: one list of records for each object, in the order of RETURNING. By id, where the platform orders by
 * relevance; in a test among the records of Test.setFixedSearchResults instead of those that have the words.
 */
export function runSearch(
  tx: Transaction,
  search: Search,
  binds: readonly unknown[],
  options: Pick<QueryOptions, 'access' | 'sharing'>,
): Found[] {
  tx.limits.count('soslQueries');
  const matching = tx.isTest ? fixedResults(tx) : matches(tx, search, binds, options.access);
  let left = Math.min(MOST_RECORDS, numberOf(search.limit, binds) ?? MOST_RECORDS);
  const found = (search.returning ?? idsOfAll(tx, search)).map((query) => {
    const object = tx.org.schema.get(query.from.name);
    const among = object ? matching(object, query) : [];
    const rows = (runQuery(tx, query, binds, { ...options, among, unlimited: true }) as SObject[]).slice(0, left);
    left -= rows.length;
    return { query, rows };
  });
  return search.returning ? found : found.filter(({ rows }) => rows.length > 0);
}

/** The records of one object that a search found. */
export interface Found {
  readonly query: Query;
  readonly rows: readonly SObject[];
}

/** Salesforce Help, "Searchable Objects": standard ones beside those that a search must name (files, products …). */
const SEARCHED: readonly string[] = ['Account', 'Asset', 'Campaign', 'Case', 'Contact', 'Contract', 'Event', 'Lead', 'Note',
  'Opportunity', 'Order', 'Task', 'User']; // prettier-ignore

/** SOQL and SOSL Reference, "RETURNING FieldSpec": without it the ids of all searchable objects, custom ones included. */
function idsOfAll({ org, user }: Transaction, { access }: Search): Query[] {
  const at = { line: 1, column: 1 };
  return [...org.schema.objects.values()]
    .filter((def) => (def.kind === 'custom' || SEARCHED.includes(def.name)) && org.security.can(user, def, 'read'))
    .map(({ name }) => ({
      ...(access && { access }),
      select: [{ kind: 'operand', operand: { kind: 'field', path: ['Id'], ...at } }],
      from: { name, ...at },
    }));
}

type Matching = (object: ObjectDef, query: Query) => Row[];

const FIXED = Symbol('fixed search results');

/** Apex Developer Guide, "Adding SOSL Queries to Unit Tests": what searches find from here to the end of the test. */
export function fixSearchResults(tx: Transaction, ids: readonly string[]): void {
  (tx.test ?? tx).extras.set(FIXED, ids);
}

function fixedResults(tx: Transaction): Matching {
  const ids = ((tx.test ?? tx).extras.get(FIXED) ?? []) as readonly string[];
  return (object) =>
    [...new Set(ids)]
      .filter((id) => tx.org.schema.ofId(id) === object)
      .map((id) => tx.store.row(id))
      .filter((row) => row !== undefined);
}

function matches(tx: Transaction, search: Search, binds: readonly unknown[], access: QueryOptions['access']): Matching {
  const text = typeof search.find === 'string' ? search.find : binds[search.find.bind];
  if (typeof text !== 'string') return raise('System.SearchException', 'the search term is empty');
  const term = termOf(text);
  return (object, query) => {
    const inUserMode = (query.access ?? access) === 'user';
    const fields = object.fields.filter(
      (field) => isSearched(field, search.group) && (!inUserMode || tx.org.security.fieldReadable(tx.user, field)),
    );
    return [...tx.store.table(object).all()].filter((row) => has(row, fields, term));
  };
}

function has(row: Row, fields: readonly FieldDef[], term: Term): boolean {
  return term(fields.flatMap(({ index }) => (typeof row[index] === 'string' ? row[index].toLowerCase() : [])));
}

const TEXTS: readonly string[] = ['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'multipicklist'];
const NAMES = ['name', 'firstname', 'lastname', 'subject', 'casenumber', 'title'];

/** SOQL and SOSL Reference, "IN SearchGroup". */
function isSearched(field: FieldDef, group: Search['group']): boolean {
  if (field.formula !== undefined) return false;
  if (group === 'EMAIL') return field.type === 'email';
  if (group === 'PHONE') return field.type === 'phone';
  return TEXTS.includes(field.type) && (group === 'ALL' || NAMES.includes(field.name.toLowerCase()));
}

/** The lists as Apex sees them. */
export function searchLists(found: readonly Found[]): ApexList<ApexList<SObject>> {
  return new ApexList(
    'List<SObject>',
    found.map(({ rows }) => new ApexList('SObject', [...rows])),
  );
}
