import { ApexBlob } from '../../values/blob.js';
import { ApexDate } from '../../values/date.js';
import { ApexDatetime } from '../../values/datetime.js';
import { Decimal } from '../../values/decimal.js';
import { ApexDouble } from '../../values/double.js';
import { raise } from '../../values/exceptions.js';
import { toId } from '../../values/id.js';
import { ApexTime } from '../../values/time.js';
import { JsonNumber, type JsonNode } from './jsonNode.js';

const INTEGER = 2_147_483_647n;

const FROM_TEXT: Readonly<Record<string, (text: string) => unknown>> = {
  Id: toId,
  Date: (text) => ApexDate.fromIso(text.slice(0, 10)),
  Datetime: (text) => ApexDatetime.fromIso(text),
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
