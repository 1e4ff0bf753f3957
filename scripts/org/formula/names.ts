import { ORG_DOMAIN } from '../engine/org.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { Unsupported } from '../values/exceptions.js';
import { Decimal } from '../values/fractions.js';
import { settingRows } from './hierarchySettings.js';
import { FormulaError } from './parseFormula.js';
import { readField } from './readField.js';
import { type Compiled, type FormulaContext, type FormulaScope, formulaTypeOf, type RecordScope } from './types.js';
import { toFormulaValue, ZERO } from './values.js';

const LITERALS: Record<string, Compiled> = {
  true: { type: 'boolean', evaluate: () => true },
  false: { type: 'boolean', evaluate: () => false },
  null: { type: 'null', evaluate: () => null },
};

/** A name in a formula: literal, global ($User.Id), own field, or a field of a parent (Account__r.Name, Owner:User.Name). */
export function compileName(text: string, position: number, scope: FormulaScope): Compiled {
  const literal = LITERALS[text.toLowerCase()];
  if (literal) return literal;
  if (text.startsWith('$')) return compileGlobal(text, position, scope);
  if ('subject' in scope) return scope.subject(text, position);
  const steps = text.split('.');
  const { path, object } = walk(steps.slice(0, -1), position, scope);
  const field = object.field(steps.at(-1)!);
  if (!field) throw new FormulaError(`Field ${text} does not exist. Check spelling.`, position);
  return path.length === 0 ? ownField(field, scope) : parentField(path, field, scope);
}

function ownField(field: FieldDef, scope: RecordScope): Compiled {
  const type = formulaTypeOf(field);
  const zero = scope.blanksAsZero && type === 'number';
  const evaluate = (context: FormulaContext) => valueOf(context, context.row, field) ?? (zero ? ZERO : null);
  return { type, evaluate, field };
}

function parentField(path: readonly FieldDef[], field: FieldDef, scope: RecordScope): Compiled {
  const type = formulaTypeOf(field);
  const blank = scope.blanksAsZero && type === 'number' ? ZERO : null;
  const evaluate = (context: FormulaContext) => {
    let row: Row | undefined = context.row;
    for (const step of path) {
      const id: unknown = row[step.index];
      row = typeof id === 'string' ? context.tx.store.row(id) : undefined;
      if (!row) return blank;
    }
    return valueOf(context, row, field) ?? blank;
  };
  return { type, evaluate };
}

function valueOf(context: FormulaContext, row: Row, field: FieldDef): unknown {
  const value = toFormulaValue(readField(context.tx, row, field));
  // Percent fields count as fractions in formulas: 20 % is 0.2 (Help, "Tips for Working with Percent Fields in Formulas").
  return field.type === 'percent' && value instanceof Decimal ? Decimal.of(value.unscaled, value.scale + 2) : value;
}

function walk(steps: readonly string[], position: number, scope: RecordScope): { path: FieldDef[]; object: ObjectDef } {
  const path: FieldDef[] = [];
  let { object } = scope;
  for (const step of steps) {
    const [relation = '', target] = step.split(':');
    const lookup = object.parents.get(relation.toLowerCase());
    const next = lookup && scope.schema.get(target ?? lookup.referenceTo[0] ?? '');
    if (!lookup || !next) throw new FormulaError(`Field ${step} does not exist. Check spelling.`, position);
    path.push(lookup);
    object = next;
  }
  return { path, object };
}

/** Lightning Experience, the only one there is here (Help, "Understanding Global Variables"). */
export const UI_THEME = 'Theme4d';

/** Records behind the globals that are records (Help, "Understanding Global Variables"). */
const GLOBAL_RECORDS: Record<string, { object: string; id: (context: FormulaContext) => string | null }> = {
  $user: { object: 'User', id: ({ tx }) => tx.user.id },
  $profile: { object: 'Profile', id: ({ tx }) => tx.user.profileId },
  $userrole: { object: 'UserRole', id: ({ tx }) => tx.user.roleId },
  $organization: { object: 'Organization', id: ({ tx }) => tx.org.organizationId },
};

/** `$Api.Partner_Server_URL_260` (Help, "Understanding Global Variables"). */
const soapUrl = (organization: string, wsdl: string, version: string): string =>
  `${ORG_DOMAIN}/services/Soap/${/partner/i.test(wsdl) ? 'u' : 'c'}/${version}.0/${organization.slice(0, 15)}`;

function compileGlobal(text: string, position: number, scope: FormulaScope): Compiled {
  const [name = '', member = '', ...rest] = text.split('.');
  if (name.toLowerCase() === '$permission') {
    return { type: 'boolean', evaluate: ({ tx }) => tx.org.security.hasCustomPermission(tx.user, member) };
  }
  if (name.toLowerCase() === '$label') {
    return { type: 'text', evaluate: ({ tx }) => tx.org.project.labels.get(member)?.value ?? null };
  }
  const soap = /^\$api\.(partner|enterprise)_server_url_(\d+)\d$/i.exec(text);
  if (soap) return { type: 'text', evaluate: ({ tx }) => soapUrl(tx.org.organizationId, soap[1]!, soap[2]!) };
  if (/^\$user\.uitheme(displayed)?$/i.test(text)) return { type: 'text', evaluate: () => UI_THEME };
  if (name.toLowerCase() === '$custommetadata') return compileMetadataRecord(member, rest, position, scope);
  if (name.toLowerCase() === '$setup') return compileSetting(member, rest, position, scope);
  const global = GLOBAL_RECORDS[name.toLowerCase()];
  if (!global || rest.length > 0) throw new Unsupported(`the formula name ${text}`, `offset ${position}`);
  const object = scope.schema.require(global.object);
  const field = object.field(member);
  if (!field) throw new FormulaError(`Field ${text} does not exist. Check spelling.`, position);
  const evaluate = (context: FormulaContext) => {
    const id = global.id(context);
    const row = id === null ? undefined : context.tx.store.row(id);
    return row ? valueOf(context, row, field) : null;
  };
  return { type: formulaTypeOf(field), evaluate };
}

/** `$Setup.Limits__c.Most__c`: the running user's value of a hierarchy setting (Help, "Understanding Global Variables"). */
function compileSetting(setting: string, [name = '']: string[], position: number, scope: FormulaScope): Compiled {
  const object = scope.schema.get(setting);
  const field = object?.settingsType === 'Hierarchy' ? object.field(name) : undefined;
  if (!object || !field)
    throw new FormulaError(`Field $Setup.${setting}.${name} does not exist. Check spelling.`, position);
  const evaluate = (context: FormulaContext) => {
    const rows = settingRows(context.tx, object, context.tx.user.id);
    const row = rows.find((each) => (each?.[field.index] ?? null) !== null);
    return row ? valueOf(context, row, field) : null;
  };
  return { type: formulaTypeOf(field), evaluate };
}

/** `$CustomMetadata.Limits__mdt.Default.Most__c`: a field of a record by its name (Help, "Understanding Global Variables"). */
function compileMetadataRecord(type: string, rest: string[], position: number, scope: FormulaScope): Compiled {
  const [record = '', name = ''] = rest;
  const object = scope.schema.get(type);
  const [field, key] = [object?.field(name), object?.field('DeveloperName')];
  if (object?.kind !== 'metadata' || !field || !key)
    throw new FormulaError(`Field $CustomMetadata.${type}.${rest.join('.')} does not exist. Check spelling.`, position);
  const evaluate = (context: FormulaContext) => {
    const rows = [...context.tx.store.table(object).all()];
    const row = rows.find((each) => (each[key.index] as string).toLowerCase() === record.toLowerCase());
    return row ? valueOf(context, row, field) : null;
  };
  return { type: formulaTypeOf(field), evaluate };
}
