import { current } from '../../engine/transaction.js';
import type { FieldDef } from '../../schema/model.js';
import type { EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { given, type LibraryPart, type PlatformObject } from './part.js';
import { cloneRecord } from './SObject.js';

export class AccessDecision implements PlatformObject {
  readonly apexType = 'System.SObjectAccessDecision';
  constructor(
    readonly records: ApexList,
    readonly removed: ApexMap,
    readonly modified: ApexSet,
  ) {}
}

export const sObjectAccessDecisionPart: LibraryPart = {
  type: 'System.SObjectAccessDecision',
  members: {
    'getModifiedIndexes()': (self: AccessDecision) => self.modified,
    'getRecords()': (self: AccessDecision) => self.records,
    'getRemovedFields()': (self: AccessDecision) => self.removed,
  },
};

const OPERATIONS: Readonly<Record<string, ('read' | 'create' | 'edit')[]>> = {
  READABLE: ['read'],
  CREATABLE: ['create'],
  UPDATABLE: ['edit'],
  UPSERTABLE: ['create', 'edit'],
};

/** May the running user use the field this way? The id always stays (Apex Reference, "Security Class"). */
function allowed(field: FieldDef, access: string): boolean {
  const { org, user } = current();
  if (field.index === 0) return true;
  if (access === 'READABLE') return org.security.fieldReadable(user, field);
  const open = access === 'CREATABLE' ? field.createable : field.updateable;
  return open && org.security.fieldEditable(user, field);
}

/** Takes out of one record, and of its relations, what the user may not access. */
function strip(record: SObject, access: string, removed: ApexMap<string, ApexSet<string>>): SObject {
  const copy = cloneRecord(record, { keepId: true, deep: true, keepTimestamps: true, keepAutonumber: true });
  for (const field of record.def.fields) {
    if (copy.values[field.index] === undefined || allowed(field, access)) continue;
    delete copy.values[field.index];
    if (!removed.has(record.def.name)) removed.put(record.def.name, new ApexSet('String'));
    removed.get(record.def.name)!.add(field.name);
  }
  for (const [name, value] of copy.relations ?? []) {
    if (access === 'READABLE' && !mayReadRelation(record, name)) copy.relations!.delete(name);
    else copy.relations!.set(name, stripRelated(value, access, removed));
  }
  return copy;
}

/** Parents and children of an object the user may not read go as a whole. */
function mayReadRelation({ def }: SObject, name: string): boolean {
  const { org, user } = current();
  const objects =
    def.children.get(name)?.child ??
    def.parents.get(name)?.referenceTo.flatMap((target) => org.schema.get(target) ?? []);
  return objects === undefined || [objects].flat().some((object) => org.security.can(user, object, 'read'));
}

function stripRelated(value: unknown, access: string, removed: ApexMap<string, ApexSet<string>>): unknown {
  if (value instanceof SObject) return strip(value, access, removed);
  if (!(value instanceof ApexList)) return value;
  return new ApexList(
    value.elementType,
    value.items.map((item) => strip(item as SObject, access, removed)),
  );
}

function requireObjectAccess(records: readonly SObject[], access: string): void {
  const { org, user } = current();
  for (const object of new Set(records.map((record) => record.def))) {
    const missing = OPERATIONS[access]!.some((operation) => !org.security.can(user, object, operation));
    if (missing) raise('System.NoAccessException', `No access to entity: ${object.name}`);
  }
}

function stripInaccessible(
  accessType: EnumValue | null,
  records: ApexList<SObject> | null,
  enforceObjects: boolean | null = true,
): AccessDecision {
  const access = given(accessType).name;
  const { items } = given(records);
  if (items.some(({ def }) => def.name === 'AggregateResult'))
    raise('System.TypeException', 'AggregateResult SObject types are not supported');
  if (enforceObjects !== false) requireObjectAccess(items, access);
  const removed = new ApexMap<string, ApexSet<string>>('String', 'Set<String>');
  const modified = new ApexSet<number>('Integer');
  const kept = items.map((record, i) => {
    const copy = strip(record, access, removed);
    if (record.values.some((value, index) => value !== undefined && copy.values[index] === undefined)) modified.add(i);
    return copy;
  });
  return new AccessDecision(new ApexList(records!.elementType, kept), removed, modified);
}

export const securityPart: LibraryPart = {
  type: 'System.Security',
  members: {
    'static stripInaccessible(System.AccessType,System.List<System.SObject>)': stripInaccessible,
    'static stripInaccessible(System.AccessType,System.List<System.SObject>,System.Boolean)': stripInaccessible,
  },
};
