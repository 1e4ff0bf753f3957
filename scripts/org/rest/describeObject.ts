import type { DescribeGlobalResult, DescribeSObjectResult } from 'jsforce';
import { mayWrite } from '../dml/supportedCalls.js';
import { fieldIn, objectIn } from '../schema/inLanguage.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Security } from '../security/security.js';
import type { UserContext } from '../security/userRows.js';
import { describeField } from './describeField.js';

type Summary = DescribeGlobalResult['sobjects'][number];

/** An object in the list of all objects. */
export function describeSummary(security: Security, user: UserContext, def: ObjectDef, base: string): Summary {
  const may = (right: 'create' | 'edit' | 'delete'): boolean => mayWrite(security, user, def, right);
  const { label, pluralLabel } = objectIn(def, user.language);
  const url = `${base}/sobjects/${def.name}`;
  return {
    name: def.name,
    label,
    labelPlural: pluralLabel,
    keyPrefix: def.keyPrefix,
    custom: def.custom,
    customSetting: def.kind === 'setting',
    createable: may('create'),
    updateable: may('edit'),
    deletable: may('delete'),
    undeletable: may('delete') && def.field('IsDeleted') !== undefined,
    queryable: def.kind !== 'event',
    retrieveable: def.kind !== 'event',
    searchable: def.kind === 'standard' || def.kind === 'custom',
    ...UNUSED,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

/** An object with its fields and children, as far as the user may read them. */
export function describeObject(
  security: Security,
  user: UserContext,
  def: ObjectDef,
  base: string,
): DescribeSObjectResult {
  const readable = (field: FieldDef): boolean => security.fieldReadable(user, field);
  const access = (field: FieldDef) => {
    const editable = security.fieldEditable(user, field);
    return { createable: editable, updateable: editable };
  };
  return {
    ...describeSummary(security, user, def, base),
    fields: def.fields.filter(readable).map((field) => describeField(fieldIn(field, user.language), access(field))),
    childRelationships: childrenOf(def),
    recordTypeInfos: recordTypesOf(def, base),
    actionOverrides: [],
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    supportedScopes: [{ label: 'All', name: 'everything' }],
    compactLayoutable: true,
    listviewable: true,
    lookupLayoutable: true,
    searchLayoutable: true,
  } as unknown as DescribeSObjectResult;
}

function childrenOf(def: ObjectDef): object[] {
  return [...def.children.values()].map(({ name, child, field }) => ({
    childSObject: child.name,
    field: field.name,
    relationshipName: name,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    restrictedDelete: field.deleteConstraint === 'Restrict',
    deprecatedAndHidden: false,
    junctionIdListNames: [],
    junctionReferenceTo: [],
  }));
}

/** Every object has the master record type; its id is the same everywhere. */
function recordTypesOf(def: ObjectDef, base: string): object[] {
  const recordTypeId = '012000000000000AAA';
  const urls = { layout: `${base}/sobjects/${def.name}/describe/layouts/${recordTypeId}` };
  const master = { name: 'Master', developerName: 'Master', active: true, available: true, master: true };
  return [{ ...master, defaultRecordTypeMapping: def.recordTypes.length === 0, recordTypeId, urls }];
}

const UNUSED = {
  activateable: false,
  deepCloneable: false,
  deprecatedAndHidden: false,
  feedEnabled: false,
  hasSubtypes: false,
  idEnabled: true,
  isInterface: false,
  isSubtype: false,
  layoutable: true,
  mergeable: false,
  mruEnabled: false,
  replicateable: true,
  triggerable: true,
};
