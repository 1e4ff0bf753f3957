import { given, type LibraryPart } from './part.js';
import { JsonGenerator } from './JSONGenerator.js';
import { JsonParser } from './JSONParser.js';
import { parseJsonText } from './jsonNode.js';
import { fromJson, noList, untyped } from './jsonRead.js';
import { compactJson, prettyJson, toJson } from './jsonWrite.js';
import type { TypeValue } from './Type.js';

const serialize = (value: unknown, suppressNulls: boolean | null = false): string =>
  compactJson(toJson(value, { suppressNulls: suppressNulls === true }));
const serializePretty = (value: unknown, suppressNulls: boolean | null = false): string =>
  prettyJson(toJson(value, { suppressNulls: suppressNulls === true }));

/** Where a list is asked for, its beginning is looked at before anything else: text that is not even JSON is refused as no list. */
function deserialize(text: string | null, type: TypeValue | null, strict: boolean): unknown {
  const [{ text: typeText }, json] = [given(type), given(text)];
  if (/^(List|Set)</.test(typeText) && /^\s*[^\s[n]/.test(json)) noList();
  return fromJson(typeText, parseJsonText(json), strict);
}

export const library: LibraryPart = {
  type: 'System.JSON',
  members: {
    'static createGenerator(System.Boolean)': (pretty: boolean | null) => new JsonGenerator(given(pretty)),
    'static createParser(System.String)': (text: string | null) => new JsonParser(given(text)),
    'static deserialize(System.String,System.Type)': (text: string | null, type: TypeValue | null) =>
      deserialize(text, type, false),
    'static deserializeStrict(System.String,System.Type)': (text: string | null, type: TypeValue | null) =>
      deserialize(text, type, true),
    'static deserializeUntyped(System.String)': (text: string | null) => untyped(parseJsonText(given(text))),
    'static serialize(Object)': (value: unknown) => serialize(value),
    'static serialize(Object,System.Boolean)': serialize,
    'static serializePretty(Object)': (value: unknown) => serializePretty(value),
    'static serializePretty(Object,System.Boolean)': serializePretty,
  },
};
