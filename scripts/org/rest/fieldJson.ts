/** Field values between JSON and Apex (REST API Developer Guide, "Valid Date and DateTime Formats"). */
import type { FieldDef } from '../schema/model.js';
import { ApexAddress } from '../values/address.js';
import { ApexBlob } from '../values/blob.js';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { ApexDouble, Decimal } from '../values/fractions.js';
import { ApexLocation } from '../values/location.js';
import { RestError } from './errors.js';
import { isNumber, type Json, rawNumber } from './body.js';

/** A stored or computed value as responses carry it. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? rawNumber(String(value)) : value;
  if (value instanceof Decimal) return rawNumber(value.toPlainString());
  if (value instanceof ApexDouble) return rawNumber(String(value));
  if (value instanceof ApexDatetime) return value.toIso().replace('Z', '+0000');
  if (value instanceof ApexDate || value instanceof ApexTime) return String(value);
  if (value instanceof ApexBlob) return value.base64();
  if (value instanceof ApexLocation) return { latitude: jsonOf(value.latitude), longitude: jsonOf(value.longitude) };
  if (value instanceof ApexAddress)
    return Object.fromEntries(Object.entries(value.parts).map(([part, own]) => [part, jsonOf(own)]));
  // Complex values of the Tooling API, as `ApexCodeCoverage.Coverage`.
  if (Object.getPrototypeOf(value) === Object.prototype) return value;
  throw new Error(`a ${value.constructor.name} is no field value`);
}

/** ISO 8601; as the CLI's trace flags show, also milliseconds since the epoch and the form of an HTTP header. */
function datetimeFrom(json: Json): ApexDatetime | undefined {
  if (isNumber(json)) return new ApexDatetime(Number(json.value));
  if (typeof json !== 'string') return undefined;
  return ApexDatetime.parseIso(json) ?? ApexDatetime.parseHttp(json);
}

/** A field's value from a request. Text of the wrong form is refused as the platform's JSON parser does it. */
export function valueFromJson(field: FieldDef, json: Json | undefined): unknown {
  if (json === null || json === undefined || json === '') return null;
  const value = readers[field.apexType](json);
  if (value !== undefined) return value;
  const kind = isNumber(json) ? 'VALUE_NUMBER' : typeof json === 'string' ? 'VALUE_STRING' : 'START_OBJECT';
  throw new RestError(
    400,
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from ${kind} value ${shown(json)} or request may be missing a required field (${field.name})`,
  );
}

const readers: Record<FieldDef['apexType'], (json: Json) => unknown> = {
  Id: text,
  String: text,
  Object: text,
  Address: () => undefined,
  Location: () => undefined,
  ChangeEventHeader: () => undefined,
  Boolean: (json) => (typeof json === 'boolean' ? json : { true: true, false: false }[shown(json).toLowerCase()]),
  Integer: (json) => integer(json, (digits) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : undefined)),
  Long: (json) => integer(json, BigInt),
  Decimal: (json) => (typeof json === 'boolean' ? undefined : Decimal.parse(shown(json))),
  Double: (json) => (Number.isFinite(Number(shown(json))) ? new ApexDouble(Number(shown(json))) : undefined),
  Date: (json) => (typeof json === 'string' ? ApexDate.parseIso(json.split('T')[0] ?? '') : undefined),
  Datetime: datetimeFrom,
  Time: (json) => (typeof json === 'string' ? ApexTime.parse(json) : undefined),
  Blob: (json) => (typeof json === 'string' ? ApexBlob.fromBase64(json) : undefined),
};

function text(json: Json): string | undefined {
  if (typeof json === 'string') return json;
  return isNumber(json) || typeof json === 'boolean' ? String(json) : undefined;
}

function integer<T>(json: Json, make: (digits: string) => T): T | undefined {
  const digits = /^(-?\d+)(?:\.0+)?$/.exec(shown(json))?.[1];
  return digits === undefined ? undefined : make(digits);
}

function shown(json: Json): string {
  return typeof json === 'object' && !isNumber(json) ? '{' : String(json);
}
