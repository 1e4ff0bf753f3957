import type { FieldDef, ObjectDef } from '../schema/model.js';

/** An error put on a record by addError, a validation rule or the platform. */
export interface RowError {
  statusCode: string;
  message: string;
  fields: string[];
}

/**
 * A record as Apex sees it. `values[i]` belongs to the field with index i: `undefined` = never set or not queried,
 * `null` = empty. Stored values are Apex values: string, boolean, number (Integer), bigint (Long), Decimal, ApexDate, ApexDatetime.
 */
export class SObject {
  /** Set by queries: reading a field that was not selected is an error then. */
  queried = false;
  /** Rows of after-triggers and Trigger.old may not be changed. */
  readOnly = false;
  /** Lower-case relationship name → parent record (or null) or child list (ApexList). */
  relations: Map<string, unknown> | undefined;
  errors: RowError[] | undefined;
  /** What setOptions gave the record: texts that are too long are cut when it is saved. */
  options: { readonly cutsTexts: boolean } | undefined;
  /** Id of the record this is a clone of, null when that had none; of others undefined. */
  clonedFrom: string | null | undefined;
  /** A parent over a lookup to several objects whose query asked for `Owner.Type`. */
  targetType: string | null | undefined;
  /** Lower-case alias → value, in AggregateResult rows and of functions with an alias in others. */
  aggregates: Map<string, unknown> | undefined;
  /** What FORMAT() without an alias makes of a field: the API shows it in the place of the value, Apex keeps the value. */
  texts: Map<FieldDef, string> | undefined;

  constructor(
    readonly def: ObjectDef,
    public values: unknown[] = [],
  ) {}

  get(field: FieldDef): unknown {
    return this.values[field.index] ?? null;
  }
  /** The value as the API answers it. */
  shown(field: FieldDef): unknown {
    return this.texts?.get(field) ?? this.get(field);
  }
  getByName(name: string): unknown {
    const field = this.def.field(name);
    return field ? this.get(field) : null;
  }
  set(field: FieldDef, value: unknown): void {
    this.values[field.index] = value;
  }
  setByName(name: string, value: unknown): void {
    const field = this.def.field(name);
    if (!field) throw new Error(`${this.def.name} has no field ${name}`);
    this.set(field, value);
  }
  /** The record's id (always 18 characters; a grouped row's is what it calls Id) or null. Field `Id` has index 0 in every object. */
  get id(): string | null {
    return ((this.values[0] ?? this.aggregates?.get('id')) as string | undefined) ?? null;
  }
}
