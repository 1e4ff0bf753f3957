import { current } from '../../engine/transaction.js';
import type { ApexClass } from '../../engine/program.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/list.js';
import { ApexMap } from '../../values/map.js';
import { ApexSet } from '../../values/set.js';
import { platformEnum } from './enums.js';
import { INVOCABLE_JSON, InvocableAnswer } from './InvocableResult.js';
import { resultFromJson } from './jsonResults.js';
import { JsonNumber, type JsonNode } from './jsonNode.js';
import { primitiveFromJson, untypedNumber } from './jsonPrimitives.js';
import { recordFromJson } from './jsonRecord.js';
import { standardTypes } from './tables.js';
import { parseTypeText } from './typeText.js';

/** A JSON value as an Apex value of the type. Strict reading refuses members the type does not have. */
export function fromJson(type: string, node: JsonNode, strict: boolean): unknown {
  if (node === null) return null;
  const { name, args } = parseTypeText(type);
  switch (name) {
    case 'Object':
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
function instance(type: ApexClass, values: Map<string, JsonNode>, strict: boolean): object {
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

function members(node: JsonNode): Map<string, JsonNode> {
  return node instanceof Map
    ? node
    : raise('System.JSONException', "Malformed JSON: Expected '{' at the beginning of object");
}
