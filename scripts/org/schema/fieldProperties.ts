import { isLongText } from './fieldTypes.js';
import { type FieldDef, isCompound } from './model.js';

/** What describes tell of a field, over REST and in Apex alike (Object Reference, "Field Properties"). */

/** The platform fills them ("System Fields"; OwnerId of each object). */
const FILLED = /^(Id|OwnerId|IsDeleted|(Created|LastModified)(ById|Date)|SystemModstamp)$/;
const isFilled = ({ name, autoNumber, object }: FieldDef): boolean =>
  FILLED.test(name) || (autoNumber !== undefined && object.nameField?.name === name);

export function isDefaultedOnCreate(field: FieldDef): boolean {
  const { type, autoNumber, defaultValue } = field;
  return isFilled(field) || type === 'boolean' || autoNumber !== undefined || defaultValue !== undefined;
}

export const isNillable = (field: FieldDef): boolean => !field.required && field.type !== 'boolean' && !isFilled(field);

export const isFilterable = (field: FieldDef): boolean =>
  !isLongText(field) && field.type !== 'base64' && field.type !== 'anyType';

/** SOQL and SOSL Reference, "ORDER BY": no text area of more than 255 characters, no list of values, no address. */
export const isSortable = (field: FieldDef): boolean =>
  isFilterable(field) && !isCompound(field) && field.type !== 'multipicklist';

/** SOQL and SOSL Reference, "GROUP BY". */
export const isGroupable = (field: FieldDef): boolean =>
  isSortable(field) && !['currency', 'percent', 'double', 'datetime'].includes(field.type);

/** Ids are ASCII, other text takes up to three bytes a character. */
export const byteLengthOf = ({ type, length = 0 }: FieldDef): number =>
  type === 'id' || type === 'reference' ? 18 : length * 3;
