import type { ApexException } from '../../values/exceptions.js';
import { raise, type DmlFailure } from '../../values/exceptions.js';
import { ApexList } from '../../values/list.js';
import { locate } from '../runtime/stackTraces.js';
import { messageOf, setMessage } from './AuraHandledException.js';
import { platformEnum } from './enums.js';
import type { LibraryPart, Member } from './part.js';
import { fieldToken } from './tokens.js';
import { current } from '../../engine/transaction.js';

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

const detail =
  (read: (row: DmlFailure) => unknown): Member =>
  (self: ApexException, i: number) =>
    read(failure(self, i));

export const library: LibraryPart = {
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
    'getStackTraceString()': (self: ApexException) => located(self).apexStack.join('\n'),
    'getTypeName()': (self: ApexException) => self.typeName,
    'initCause(System.Exception)': initCause,
    'setMessage(System.String)': setMessage,
    'toString()': (self: ApexException) => `${self.typeName}: ${messageOf(self)}`,
  },
};
