import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { Unsupported } from '../values/exceptions.js';

export function readField(_tx: Transaction, field: FieldDef, _row: Row): unknown {
  throw new Unsupported(`the formula field ${field.object.name}.${field.name} in SOQL`);
}
