import type { FieldDef, Schema } from '../schema/model.js';
import type { Store } from '../store/store.js';

/** Changes of the data model that rows there already are would have to follow, which the local org does not do. */
export function lostByDeploying(before: Store, after: Schema): string[] {
  return [...after.objects.values()].flatMap((object) => {
    const former = before.schema.get(object.name);
    if (!former || before.table(former).count === 0) return [];
    return object.fields.flatMap((field) => lost(field, former.field(field.name)));
  });
}

function lost(field: FieldDef, former: FieldDef | undefined): string[] {
  const name = `${field.object.name}.${field.name}`;
  if (former && former.apexType !== field.apexType)
    return [`${name}: Unsupported: changing the type from ${former.type} to ${field.type} while there are records`];
  const isFilled = field.summary !== undefined || field.autoNumber !== undefined;
  return !former && isFilled ? [`${name}: Unsupported: a field of this kind while there are records`] : [];
}
