import type { RowError, SObject } from '../values/sobject.js';

/** Why an event cannot be published; undefined when it can. */
export function eventProblem(event: SObject): RowError | undefined {
  const missing = event.def.fields.filter(
    (field) => field.required && field.type !== 'boolean' && field.index > 0 && event.get(field) === null,
  );
  if (missing.length > 0) {
    const names = missing.map((field) => field.name);
    return {
      statusCode: 'REQUIRED_FIELD_MISSING',
      message: `Required fields are missing: [${names.join(', ')}]`,
      fields: names,
    };
  }
  for (const field of event.def.fields) {
    const value = event.get(field);
    if (typeof value !== 'string' || field.length === undefined || value.length <= field.length) continue;
    return {
      statusCode: 'STRING_TOO_LONG',
      message: `${field.label}: data value too large: ${value.slice(0, 255)} (max length=${field.length})`,
      fields: [field.name],
    };
  }
  return undefined;
}
