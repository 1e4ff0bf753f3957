import { type FieldDef, isCalculated, type ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import type { Execution } from '../execution.js';
import { QueryError } from '../queryError.js';
import type { ResolvedQuery } from '../resolved.js';
import { askedFor } from './derived.js';
import { dataType } from './dataType.js';
import { rowOf } from './rowOf.js';

/** Definitions have no id of their own. */
const NO_ID = '000000000000000AAA';

/** The objects of the org (Tooling API, "EntityDefinition"). */
export function entityRows({ object }: ResolvedQuery, { tx }: Execution): Row[] {
  return [...tx.org.schema.objects.values()].filter(isListed).map((def) => entityRow(object, def));
}

const BY_OBJECT = ['Id', '.QualifiedApiName', '.DeveloperName'].map((path) => `EntityDefinition${path}`);

/** The fields of the objects asked for; a query for those of all objects is refused (Tooling API, "FieldDefinition"). */
export function fieldRows(query: ResolvedQuery, run: Execution, entity: Row | undefined): Row[] {
  const asked = entity ? [nameIn(entity, run)] : askedFor(query, [...BY_OBJECT, 'DurableId'], run);
  if (asked.length === 0) {
    const message = 'A filter on a reified column is required [EntityDefinitionId,DurableId]';
    throw new QueryError({ code: 'MALFORMED_QUERY', message, ...query.ast.from });
  }
  const names = new Set(asked.map((name) => name.split('.')[0]!));
  const objects = [...names].flatMap((name) => run.tx.org.schema.get(name) ?? []).filter(isListed);
  return objects.flatMap((def) => def.fields.map((field) => fieldRow(query.object, field)));
}

/** The object or field that a definition's lookup names; a field is named without its object. */
export function definitionOf(lookup: FieldDef, name: string, { tx }: Execution): Row | undefined {
  const own = tx.org.schema.require(lookup.referenceTo[0]!);
  if (own.name !== 'EntityDefinition')
    return rowOf(own, { Id: NO_ID, QualifiedApiName: name, DeveloperName: developerName(name) });
  const def = tx.org.schema.get(name);
  return def && entityRow(own, def);
}

function nameIn(entity: Row, { tx }: Execution): string {
  return entity[tx.org.schema.require('EntityDefinition').field('QualifiedApiName')!.index] as string;
}

function isListed({ kind }: ObjectDef): boolean {
  return kind !== 'aggregate';
}

function entityRow(own: ObjectDef, def: ObjectDef): Row {
  return rowOf(own, {
    Id: NO_ID,
    DurableId: def.name,
    QualifiedApiName: def.name,
    DeveloperName: developerName(def.name),
    Label: def.label,
    MasterLabel: def.label,
    PluralLabel: def.pluralLabel,
    KeyPrefix: def.keyPrefix,
  });
}

function fieldRow(own: ObjectDef, field: FieldDef): Row {
  const { name, object } = field;
  return rowOf(own, {
    Id: NO_ID,
    DurableId: `${object.name}.${name}`,
    QualifiedApiName: name,
    DeveloperName: developerName(field.type === 'reference' ? name.replace(/Id$/, '') : name),
    Label: field.label,
    MasterLabel: field.label,
    DataType: dataType(field),
    Length: field.length ?? 0,
    IsCalculated: isCalculated(field),
    RelationshipName: field.relationshipName ?? null,
    EntityDefinitionId: object.name,
  });
}

function developerName(apiName: string): string {
  return apiName.replace(/__\w+$/, '');
}
