import type { FieldDef, ObjectDef } from './model.js';

type FieldLabels = Pick<FieldDef, 'label' | 'helpText' | 'picklist'>;

/** What people read of a field in their language; untranslated parts stay as they are (Help, "Translation Workbench"). */
export function fieldIn<Field extends FieldDef>(field: Field, language: string): Field {
  const words = field.object.translations?.get(language);
  const own = words?.fields.get(field.name);
  const label = own?.label ?? (field.name === 'Name' ? words?.nameField : undefined);
  if (!own && !label) return field;
  const labels: Partial<FieldLabels> = {
    ...(label ? { label } : {}),
    ...(own?.help ? { helpText: own.help } : {}),
    ...(own && field.picklist
      ? { picklist: field.picklist.map((value) => ({ ...value, ...named(value, own.values) })) }
      : {}),
  };
  return { ...field, ...labels };
}

/** What an object is called in a language. */
export function objectIn(def: ObjectDef, language: string): Pick<ObjectDef, 'label' | 'pluralLabel'> {
  const words = def.translations?.get(language);
  return { label: words?.label ?? def.label, pluralLabel: words?.pluralLabel ?? def.pluralLabel };
}

function named({ label }: { label: string }, values: ReadonlyMap<string, string>): { label: string } {
  return { label: values.get(label) ?? label };
}
