import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import { parseId, toId } from '../../values/id.js';
import { given, type LibraryPart } from './part.js';
import { objectToken, type SObjectTypeToken } from './tokens.js';

function objectOf(id: string): SObjectTypeToken {
  const object = current().org.schema.ofId(id);
  return object ? objectToken(object) : raise('System.SObjectException', `Cannot locate Apex Type for ID: ${id}`);
}

export const library: LibraryPart = {
  type: 'System.Id',
  members: {
    'equals(System.String)': (self: string, other: string | null) => other !== null && self === parseId(other),
    'getSobjectType()': objectOf,
    'static valueOf(System.String)': (text: string | null) => toId(given(text)),
    /** `restoreCasing` repairs the letters of an 18-character id; this org does so for every such id. */
    'static valueOf(System.String,System.Boolean)': (text: string | null) => toId(given(text)),
    'to15()': (self: string) => self.slice(0, 15),
    'toString()': (self: string) => self,
  },
};
