import type { FieldSetMetadata, ObjectMetadata } from '../metadata/projectModel.js';
import type { FieldDef, FieldSetField, ObjectDef, Schema } from './model.js';

/** Gives an object its field sets; answers with what is wrong with them. */
export function addFieldSets(schema: Schema, object: ObjectMetadata): string[] {
  const def = schema.get(object.name);
  if (!def) return [];
  const problems: string[] = [];
  def.fieldSets = object.fieldSets.map((set) => ({
    name: set.name,
    label: set.label,
    ...(set.description !== undefined && { description: set.description }),
    fields: set.fields.flatMap((each) => member(schema, def, set, each, problems)),
  }));
  return problems;
}

function member(
  schema: Schema,
  object: ObjectDef,
  set: FieldSetMetadata,
  { path, required }: FieldSetMetadata['fields'][number],
  problems: string[],
): FieldSetField[] {
  const field = fieldAt(schema, object, path);
  if (field) return [{ path, field, required }];
  problems.push(`${set.file}: ${object.name} has no field ${path}`);
  return [];
}

/** `Name` or `Owner.Name`. */
function fieldAt(schema: Schema, object: ObjectDef, path: string): FieldDef | undefined {
  const steps = path.split('.');
  let at: ObjectDef | undefined = object;
  for (const step of steps.slice(0, -1)) at = schema.get(at?.parents.get(step.toLowerCase())?.referenceTo[0] ?? '');
  return at?.field(steps.at(-1)!);
}
