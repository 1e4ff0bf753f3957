import type { ApexClass } from '../../engine/program.js';
import { current } from '../../engine/transaction.js';
import { ApexBlob } from '../../values/blob.js';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/dates.js';
import { ApexDouble, Decimal } from '../../values/fractions.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { toId } from '../../values/id.js';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.js';
import { platformEnum, standardTypes } from './tables.js';
import { INVOCABLE_JSON, InvocableAnswer } from './InvocableResult.js';
import { type JsonNode, JsonNumber, JsonObject } from './jsonNode.js';
import { recordFromJson } from './jsonRecord.js';
import { resultFromJson } from './jsonResults.js';
import { parseTypeText } from './typeText.js';

const INTEGER = 2_147_483_647n;

const FROM_TEXT: Readonly<Record<string, (text: string) => unknown>> = {
  Id: toId,
  Date: (text) => ApexDate.parseIso(text.slice(0, 10)),
  Datetime: (text) => ApexDatetime.parseIso(text),
  Time: (text) => ApexTime.parse(text),
  Blob: (text) => ApexBlob.fromBase64(text),
  Decimal: (text) => Decimal.parse(text),
  Double: (text) => (Decimal.parse(text) ? new ApexDouble(Number(text)) : undefined),
  Integer: (text) =>
    whole(text.replace(/\.\d*$/, ''), (value) =>
      value <= INTEGER && value >= -INTEGER - 1n ? Number(value) : undefined,
    ),
  Long: (text) => whole(text, (value) => value),
};
/** Text counts as the value it writes. */
const BOOLEAN_TEXTS: Readonly<Record<string, boolean>> = { true: true, false: false };
const NUMBERS = new Set(['Decimal', 'Double', 'Integer', 'Long']);

/** A JSON value as a primitive; undefined when the type is none. */
export function primitiveFromJson(type: string, node: JsonNode): unknown {
  if (type === 'String') return typeof node === 'object' && !(node instanceof JsonNumber) ? illegal() : textOf(node);
  if (type === 'Boolean') return typeof node === 'boolean' ? node : (BOOLEAN_TEXTS[textOf(node)] ?? illegal());
  const read = FROM_TEXT[type];
  if (!read) return undefined;
  if (!(typeof node === 'string' || (NUMBERS.has(type) && node instanceof JsonNumber))) illegal();
  return read(textOf(node)) ?? illegal();
}

/** Integer where it fits, then Long, Decimal for all others. */
export function untypedNumber(text: string): unknown {
  if (!/^-?\d+$/.test(text)) return Decimal.fromString(text);
  const value = BigInt(text);
  if (value <= INTEGER && value >= -INTEGER - 1n) return Number(value);
  return BigInt.asIntN(64, value) === value ? value : Decimal.fromString(text);
}

function whole<T>(text: string, make: (value: bigint) => T): T | undefined {
  return /^-?\d+$/.test(text) ? make(BigInt(text)) : undefined;
}
function textOf(node: JsonNode): string {
  return node instanceof JsonNumber ? node.text : String(node);
}
function illegal(): never {
  return raise('System.JSONException', 'Illegal value for primitive');
}

/** A JSON value as an Apex value of the type. Strict reading refuses members the type does not have. */
export function fromJson(type: string, node: JsonNode, strict: boolean): unknown {
  if (node === null) return null;
  const { name, args } = parseTypeText(type);
  switch (name) {
    case 'Object':
      return raise('System.JSONException', 'Apex Type unsupported in JSON: Object');
    case 'Any':
      return untyped(node);
    case 'List':
    case 'Iterable':
      return new ApexList(
        args[0]!,
        items(node).map((item) => fromJson(args[0]!, item, strict)),
      );
    case 'Set':
      return new ApexSet(
        args[0]!,
        items(node).map((item) => fromJson(args[0]!, item, strict)),
      );
    case 'Map': {
      const entries = [...members(node)].map(
        ([key, value]) => [fromJson(args[0]!, key, strict), fromJson(args[1]!, value, strict)] as const,
      );
      return new ApexMap(args[0]!, args[1]!, entries);
    }
    default:
      return named(name, node, strict);
  }
}

function named(name: string, node: JsonNode, strict: boolean): unknown {
  const primitive = primitiveFromJson(name, node);
  if (primitive !== undefined) return primitive;
  const { program, schema } = current().org;
  const constants = program.enumNamed?.(name) ?? enumOfPlatform(name);
  if (constants)
    return constants.valueOf(String(node)) ?? raise('System.JSONException', `Invalid enum value: ${String(node)}`);
  const own = program.classNamed(name);
  if (own) return instance(own, members(node), strict);
  if (name === 'SObject' || schema.get(name)) return recordFromJson(name, members(node), strict);
  const answer = INVOCABLE_JSON[name];
  if (answer) return invocableAnswer(name as InvocableAnswer['apexType'], answer, members(node));
  const result = resultFromJson(name, node);
  if (result) return result;
  throw new Unsupported(`JSON.deserialize into ${name}`);
}

function invocableAnswer(
  type: InvocableAnswer['apexType'],
  types: Readonly<Record<string, string>>,
  values: Map<string, JsonNode>,
): InvocableAnswer {
  const made = new InvocableAnswer(type);
  for (const [name, value] of values) {
    const valueType = types[name];
    if (valueType !== undefined) made.values[name] = fromJson(valueType, value, false);
    else if (value !== null) throw new Unsupported(`JSON.deserialize of ${name} into ${type}`);
  }
  return made;
}

function enumOfPlatform(name: string) {
  const full = standardTypes[`System.${name}`]?.values ? `System.${name}` : name;
  return standardTypes[full]?.values ? platformEnum(full) : undefined;
}

/** JSON.deserializeUntyped: maps, lists, text, Booleans and the narrowest number. */
export function untyped(node: JsonNode): unknown {
  if (node instanceof JsonNumber) return untypedNumber(node.text);
  if (Array.isArray(node)) return new ApexList('Object', node.map(untyped));
  if (node instanceof Map)
    return new ApexMap(
      'String',
      'Object',
      [...node].map(([key, value]) => [key, untyped(value)] as const),
    );
  return node;
}

/** No constructor runs: what the text does not mention stays null. */
function instance(type: ApexClass, values: JsonObject, strict: boolean): object {
  if (values.repeated !== undefined) raise('System.JSONException', `Duplicate field: ${type.name}.${values.repeated}`);
  const made = type.allocate?.() ?? type.newInstance();
  for (const [name, value] of values) {
    const property = type.properties.find((each) => !each.isStatic && each.name.toLowerCase() === name.toLowerCase());
    if (property) type.set(made, property.name, fromJson(property.type, value, strict));
    else if (strict) raise('System.JSONException', `Unknown field: ${type.name}.${name}`);
  }
  return made;
}

function items(node: JsonNode): JsonNode[] {
  return Array.isArray(node) ? node : noList();
}

export function noList(): never {
  raise('System.JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
}

function members(node: JsonNode): JsonObject {
  return node instanceof JsonObject
    ? node
    : raise('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
}
