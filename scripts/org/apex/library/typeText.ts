import { current } from '../../engine/transaction.js';
import { ApexList, type ApexMap, ApexSet } from '../../values/collections.js';
import { withoutSystem } from '../../values/typeOf.js';

/** A type's text taken apart: `Map<Id,List<String>>` is Map with the arguments Id and List<String>. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly string[];
}

export function parseTypeText(text: string): TypeText {
  const bare = withoutSystem(text.trim());
  if (bare.endsWith('[]')) return { name: 'List', args: [bare.slice(0, -2)] };
  const open = bare.indexOf('<');
  if (open < 0) return { name: bare, args: [] };
  return { name: bare.slice(0, open), args: splitArguments(bare.slice(open + 1, bare.lastIndexOf('>'))) };
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>') depth--;
    else if (i === text.length || (text[i] === ',' && depth === 0)) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts;
}

/** `instanceof` of a collection, which remembers the type it was made with. */
export function isCollectionOf(value: ApexList | ApexSet | ApexMap, text: string): boolean {
  const { name, args } = parseTypeText(text);
  const [first = 'Object', second = 'Object'] = args;
  if (value instanceof ApexList) return (name === 'List' || name === 'Iterable') && fits(value.elementType, first);
  if (value instanceof ApexSet)
    return (name === 'Set' && value.elementType === first) || (name === 'Iterable' && fits(value.elementType, first));
  return name === 'Map' && fits(value.keyType, first) && fits(value.valueType, second);
}

/** Whether a collection of the one type can be where the other is asked for. */
export function isCollectionTypeOf(actual: string, wanted: string): boolean {
  return parseTypeText(wanted).args.length > 0 && fits(actual, wanted);
}

/** Elements that pass for each other. */
const ALIKE = [/^(Id|String)$/, /^(Decimal|Double)$/];
const isRecord = (type: string): boolean => type === 'SObject' || current().org.schema.get(type) !== undefined;

/**
 * Records of one object pass for SObjects and the other way round, ids for text, objects of a class for what it extends and
 * implements. The elements of a set must be of the very type.
 */
function fits(actual: string, wanted: string): boolean {
  if (actual === wanted || wanted === 'Object') return true;
  if (actual === 'SObject' || wanted === 'SObject') return isRecord(actual) && isRecord(wanted);
  if (current().org.program.classNamed(actual)?.is(wanted)) return true;
  if (ALIKE.some((alike) => alike.test(actual) && alike.test(wanted))) return true;
  const [inner, outer] = [parseTypeText(actual), parseTypeText(wanted)];
  const isSame = inner.name === outer.name && inner.args.length > 0 && inner.args.length === outer.args.length;
  return isSame && inner.args.every((arg, i) => fits(arg, outer.args[i]!));
}
