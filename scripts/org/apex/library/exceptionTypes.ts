import { current } from '../../engine/transaction.js';
import { QueryError } from '../../soql/queryError.js';
import { ApexException, type DmlFailure, raise } from '../../values/exceptions.js';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.js';
import { locate } from '../runtime/stackTraces.js';
import { platformEnum, standardTypes } from './tables.js';
import type { LibraryPart, Member } from './part.js';
import { fieldToken } from './tokens.js';

export function isExceptionType(type: string): boolean {
  for (let name: string | undefined = type; name; name = standardTypes[name]?.extends)
    if (name === 'System.Exception') return true;
  return false;
}

/** Constructors all exceptions share (Apex Reference, "Exception Class and Built-In Exceptions"). */
export function exceptionConstructor(type: string, key: string): Member | undefined {
  switch (key) {
    case 'new()':
      return () => new ApexException(type);
    case 'new(System.String)':
      return (message: string | null) => new ApexException(type, message);
    case 'new(System.Exception)':
      return (cause: ApexException | null) => withCause(new ApexException(type), cause);
    case 'new(System.String,System.Exception)':
      return (message: string | null, cause: ApexException | null) =>
        withCause(new ApexException(type, message), cause);
    default:
      return undefined;
  }
}

function withCause(exception: ApexException, cause: ApexException | null): ApexException {
  exception.apexCause = cause;
  return exception;
}

/** Failed row `i` of a DmlException. */
function failure(self: ApexException, i: number): DmlFailure {
  if (!self.dml) raise('System.TypeException', 'DML operation not allowed on a non-DML exception');
  return self.dml[i] ?? raise('System.ListException', `List index out of bounds: ${i}`);
}

function initCause(self: ApexException, cause: ApexException): void {
  if (self.apexCause) raise('System.IllegalArgumentException', 'Cause is already set.');
  self.apexCause = cause;
}

/** Field tokens of a failed row, found by name in the object of its id or in all objects that have the field. */
function fieldTokens(self: ApexException, i: number): ApexList {
  const { id, fields } = failure(self, i);
  const object = id ? current().org.schema.ofId(id) : undefined;
  const tokens = fields.flatMap((name) => object?.field(name) ?? []).map(fieldToken);
  return new ApexList('Schema.SObjectField', tokens);
}

/** An exception knows where it was made, thrown or not. */
function located(self: ApexException): ApexException {
  locate(self);
  return self;
}

/** Behind the own places stand the cause and its places: no page shows it, packages cut the text at "Caused by". */
function stackText(self: ApexException): string {
  const { apexStack, apexCause } = located(self);
  const cause = apexCause ? ['Caused by', `${apexCause.typeName}: ${messageOf(apexCause)}`, stackText(apexCause)] : [];
  return [...apexStack, ...cause].join('\n');
}

const detail =
  (read: (row: DmlFailure) => unknown): Member =>
  (self: ApexException, i: number) =>
    read(failure(self, i));

export const exceptionPart: LibraryPart = {
  type: 'System.Exception',
  members: {
    'getCause()': (self: ApexException) => self.apexCause,
    'getDmlFieldNames(System.Integer)': detail((row) => new ApexList('String', [...row.fields])),
    'getDmlFields(System.Integer)': fieldTokens,
    'getDmlId(System.Integer)': detail((row) => row.id),
    'getDmlIndex(System.Integer)': detail((row) => row.index),
    'getDmlMessage(System.Integer)': detail((row) => row.message),
    'getDmlStatusCode(System.Integer)': detail((row) => row.statusCode),
    'getDmlType(System.Integer)': detail((row) => platformEnum('System.StatusCode').valueOf(row.statusCode) ?? null),
    'getLineNumber()': (self: ApexException) => located(self).lineNumber,
    'getMessage()': messageOf,
    'getNumDml()': (self: ApexException) => self.dml?.length ?? 0,
    'getStackTraceString()': stackText,
    'getTypeName()': (self: ApexException) => self.typeName,
    'initCause(System.Exception)': initCause,
    'setMessage(System.String)': setMessage,
    'toString()': (self: ApexException) => `${self.typeName}: ${messageOf(self)}`,
  },
};

/** Apex Reference, "QueryException": fields a query in user mode was refused for, by object. */
function inaccessibleFields(error: ApexException): ApexMap {
  const fields = error instanceof QueryError ? [...error.inaccessible] : [];
  return new ApexMap(
    'String',
    'Set<String>',
    fields.map(([object, names]) => [object, new ApexSet('String', names)] as const),
  );
}

export const queryExceptionPart: LibraryPart = {
  type: 'System.QueryException',
  members: { 'getInaccessibleFields()': inaccessibleFields },
};

const said = new WeakMap<ApexException, string | null>();
const HIDDEN = 'Script-thrown exception';

/** getMessage of an exception; an AuraHandledException shows its text to the page only, unless setMessage was called. */
export function messageOf(exception: ApexException): string {
  if (exception.apexType === 'System.AuraHandledException') return said.get(exception) ?? HIDDEN;
  return exception.apexMessage ?? HIDDEN;
}

/** What the page is told stays what the constructor was given. */
export function setMessage(exception: ApexException, message: string | null): void {
  if (exception.apexType === 'System.AuraHandledException') said.set(exception, message);
  else exception.apexMessage = message;
}
