import { hasDefault } from '../formula/fieldDefaults.js';
import type { FieldDef, FieldType, ObjectDef } from '../schema/model.js';
import { onePer } from '../values/memo.js';

/** What saving an object needs to know, worked out once. */
export interface SavePlan {
  readonly createable: readonly FieldDef[];
  /** Text and lookups, which are looked at before triggers fire. */
  readonly checkedFirst: readonly FieldDef[];
  readonly required: readonly FieldDef[];
  readonly withDefault: readonly FieldDef[];
  readonly unique: readonly FieldDef[];
  readonly autoNumbers: readonly FieldDef[];
  readonly formulas: readonly FieldDef[];
  readonly rollUps: readonly FieldDef[];
  /** Fields whose history is kept. */
  readonly tracked: readonly FieldDef[];
  readonly owner: FieldDef | undefined;
  readonly currency: FieldDef | undefined;
  /** Name of a custom object that is typed in, not numbered. */
  readonly typedName: FieldDef | undefined;
}

const CHECKED_FIRST: ReadonlySet<string> = new Set<FieldType>([
  'string',
  'textarea',
  'phone',
  'url',
  'email',
  'picklist',
  'multipicklist',
  'reference',
]);

export const planOf = onePer((def: ObjectDef): SavePlan => {
  const owner = def.field('OwnerId');
  const name = def.kind === 'custom' ? def.field('Name') : undefined;
  return {
    createable: def.fields.filter((field) => field.createable),
    checkedFirst: def.fields.filter((field) => CHECKED_FIRST.has(field.type) && (field.createable || field.updateable)),
    required: def.fields.filter((field) => field.required),
    withDefault: def.fields.filter(hasDefault),
    unique: def.fields.filter((field) => field.unique),
    autoNumbers: def.fields.filter((field) => field.autoNumber !== undefined),
    formulas: def.fields.filter((field) => field.formula !== undefined),
    rollUps: def.fields.filter((field) => field.summary !== undefined),
    tracked: def.fields.filter((field) => field.trackHistory === true),
    owner: owner?.createable ? owner : undefined,
    currency: def.field('CurrencyIsoCode'),
    typedName: name?.createable ? name : undefined,
  };
});
