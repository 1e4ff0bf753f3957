import { ApexDate, ApexDatetime, localZone } from './dates.js';
import { ApexException } from './exceptions.js';
import { ApexList, ApexMap, ApexSet } from './collections.js';
import { callMethod, classOf, hasMethod, shownName } from './userObject.js';
import { SObject } from './sobject.js';

/** `String.valueOf(value)`; null gives `null` the word, callers that need Apex null test before. */
export function apexString(value: unknown): string {
  if (value instanceof ApexDatetime) return value.toSql(localZone());
  if (value instanceof ApexDate) return value.toString();
  return joinedString(value);
}

/** A value in text concatenation and System.debug: Dates show midnight and Datetimes are in GMT there. */
export function joinedString(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof ApexDate) return `${value} 00:00:00`;
  if (value instanceof ApexList) return `(${firstTen(value.items, joinedString)})`;
  if (value instanceof ApexSet)
    return `{${firstTen(
      byText(value.elementType, value.items(), (item) => item),
      joinedString,
    )}}`;
  if (value instanceof ApexMap) {
    const entries = byText(value.keyType, value.entries(), ([key]) => key);
    return `{${firstTen(entries, (entry) => entry.map(joinedString).join('='))}}`;
  }
  if (value instanceof SObject) return recordText(value);
  if (hasMethod(value, 'toString', 0)) return String(callMethod(value, 'toString', []));
  if (value instanceof ApexException) return `${value.typeName}: ${value.apexMessage ?? 'Script-thrown exception'}`;
  return objectText(value);
}

/** The text of a collection ends behind ten elements. */
function firstTen<T>(items: readonly T[], text: (item: T) => string): string {
  const shown = items.slice(0, 10).map(text);
  return (items.length > 10 ? [...shown, '...'] : shown).join(', ');
}

/** Sets and maps of text are written in the order of the text, whatever the order they are walked in. */
function byText<T>(type: string, items: T[], key: (item: T) => unknown): T[] {
  if (type !== 'String') return items;
  const text = (item: T): string => joinedString(key(item));
  return items.sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}

function recordText(record: SObject): string {
  const aliases = record.aggregates ? [...record.aggregates].map(([alias, v]) => `${alias}=${joinedString(v)}`) : [];
  const fields = record.def.fields.flatMap((f) => {
    const value = record.values[f.index];
    return value === undefined ? [] : [`${f.name}=${joinedString(value)}`];
  });
  return `${record.def.name}:{${[...aliases, ...fields].join(', ')}}`;
}

/** `Name:[field=value, …]` for objects of the project's classes. */
function objectText(value: object): string {
  const type = classOf(value);
  if (!type) return String(value);
  if (beingWritten.has(value)) return '(already output)';
  beingWritten.add(value);
  try {
    return fieldsText(value, type);
  } finally {
    beingWritten.delete(value);
  }
}

/** Objects whose text is under way: one that leads back to itself is not written again. */
const beingWritten = new Set<object>();

function fieldsText(value: object, type: NonNullable<ReturnType<typeof classOf>>): string {
  const { stubName } = value.constructor as { stubName?: string };
  // What a stub's properties say is for its provider to answer.
  const fields = (stubName === undefined ? type.properties : [])
    .filter((p) => !p.isStatic)
    .map((p) => `${p.name}=${joinedString(type.get(value, p.name) ?? null)}`);
  return `${stubName ?? shownName(type.name).split('.').pop()}:[${fields.join(', ')}]`;
}
