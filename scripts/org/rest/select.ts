import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Query, SelectItem } from '../soql/ast.js';
import { runQuery } from '../soql/run.js';
import type { SObject } from '../values/sobject.js';
import { RestError } from './errors.js';

const START = { line: 1, column: 1 };

/** The records with these ids as the transaction's user sees them; fields as dotted paths. */
export function selectByIds(
  tx: Transaction,
  def: ObjectDef,
  ids: readonly string[],
  fields: readonly string[],
): Map<string, SObject> {
  const query: Query = {
    select: [...new Set(['Id', ...fields])].map(selected),
    from: { name: def.name, ...START },
    where: {
      kind: 'compare',
      operand: { kind: 'field', path: ['Id'], ...START },
      operator: 'in',
      value: { kind: 'list', items: ids.map((text) => ({ kind: 'string', text })) },
      ...START,
    },
  };
  const rows = runQuery(tx, query, [], { access: 'user', sharing: true });
  if (typeof rows === 'number') throw new Error('a query for records gave a count');
  return new Map(rows.map((row) => [row.id ?? '', row]));
}

function selected(field: string): SelectItem {
  return { kind: 'operand', operand: { kind: 'field', path: field.split('.'), ...START } };
}

/** Field names of a request; a name the object does not have is the caller's error. */
export function requireFields(def: ObjectDef, names: readonly string[]): string[] {
  for (const name of names) {
    if (name.includes('.') || def.field(name)) continue;
    throw new RestError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${def.name}`);
  }
  return [...names];
}
