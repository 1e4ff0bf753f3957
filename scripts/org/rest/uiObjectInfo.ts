import { Hono } from 'hono';
import { mayWrite } from '../dml/supportedCalls.js';
import { fieldIn, objectIn } from '../schema/inLanguage.js';
import { type FieldDef, isCalculated, type ObjectDef } from '../schema/model.js';
import type { UserContext } from '../security/userRows.js';
import { json } from './body.js';
import { requireObjectType } from './describe.js';
import { type Env, param, resource, type Rest } from './rest.js';

/** `/ui-api/object-info/{type}`: labels and rights of an object and its fields (UI API Developer Guide, "Object Info"). */
export function uiObjectInfo(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/ui-api/object-info/:type', {
    GET: (c) => {
      const user = rest.user(c);
      return json(objectInfo(rest, user, requireObjectType(rest.org, user, param(c, 'type'))));
    },
  });
  return app;
}

function objectInfo(rest: Rest, user: UserContext, def: ObjectDef): object {
  const { security } = rest.org;
  const { label, pluralLabel } = objectIn(def, user.language);
  const fields = def.fields.filter((field) => security.fieldReadable(user, field));
  return {
    apiName: def.name,
    label,
    labelPlural: pluralLabel,
    keyPrefix: def.keyPrefix,
    custom: def.custom,
    createable: mayWrite(security, user, def, 'create'),
    updateable: mayWrite(security, user, def, 'edit'),
    deletable: mayWrite(security, user, def, 'delete'),
    queryable: true,
    nameFields: ['Name'].filter((name) => def.field(name)),
    fields: Object.fromEntries(
      fields.map((field) => [
        field.name,
        fieldInfo(fieldIn(field, user.language), security.fieldEditable(user, field)),
      ]),
    ),
    childRelationships: [...def.children.values()].map(({ name, child, field }) => ({
      childObjectApiName: child.name,
      fieldName: field.name,
      relationshipName: name,
    })),
  };
}

function fieldInfo(field: FieldDef, editable: boolean): object {
  return {
    apiName: field.name,
    label: field.label,
    dataType: dataType(field),
    calculated: isCalculated(field),
    createable: field.createable && editable,
    updateable: field.updateable && editable,
    required: field.required,
    inlineHelpText: field.helpText ?? null,
    length: field.length ?? 0,
    precision: field.precision ?? 0,
    scale: field.scale ?? 0,
    reference: field.type === 'reference',
    referenceToInfos: field.referenceTo.map((apiName) => ({ apiName, nameFields: ['Name'] })),
    relationshipName: field.relationshipName ?? null,
    unique: field.unique,
  };
}

/** The UI API writes types with a capital: `Currency`, `DateTime`, `TextArea`. */
function dataType({ type }: FieldDef): string {
  const special: Record<string, string> = {
    datetime: 'DateTime',
    textarea: 'TextArea',
    multipicklist: 'MultiPicklist',
    id: 'String',
  };
  return special[type] ?? type.charAt(0).toUpperCase() + type.slice(1);
}
