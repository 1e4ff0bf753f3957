import type { LocalOrg } from '../../seed/localOrg.js';
import type { Row } from '../../store/store.js';
import { ApexDatetime } from '../../values/dates.js';
import { componentsOf } from './components.js';

/** Metadata API Developer Guide, "describeMetadata()": every type the source library knows, whether the org uses it or not. */
export async function describeTypes(): Promise<object> {
  const { registry } = await import('@salesforce/source-deploy-retrieve');
  const metadataObjects = Object.values(registry.types).map((type) => ({
    directoryName: type.directoryName,
    inFolder: type.inFolder ?? false,
    metaFile: type.strategies?.adapter === 'matchingContentFile',
    suffix: type.suffix ?? null,
    xmlName: type.name,
    childXmlNames: Object.values(type.children?.types ?? {}).map(({ name }) => name),
  }));
  return { metadataObjects, organizationNamespace: '', partialSaveAllowed: true, testRequired: false };
}

/** Metadata API Developer Guide, "listMetadata()": components of the types asked for. */
export async function listMetadata(
  org: LocalOrg,
  queries: readonly Readonly<Record<string, unknown>>[],
): Promise<object[]> {
  const components = await componentsOf(org);
  const unique = new Map(components.map((each) => [`${each.type}#${each.fullName}`, each]));
  const known = new Map(queries.map(({ type }) => [String(type), namedRows(org, String(type))]));
  const [orgRow = []] = org.store.tableNamed('Organization').all();
  const by = { createdById: org.users[0]?.id ?? '', createdByName: org.users[0]?.name ?? '' };
  return [...unique.values()]
    .filter((each) => queries.some(({ type, folder }) => type === each.type && isIn(each.fullName, folder)))
    .map(({ type, fullName, fileName }) => {
      const row = known.get(type)?.get(fullName);
      const date = (field: string): unknown => dateOf(org, row ? type : 'Organization', row ?? orgRow, field);
      return {
        ...by,
        createdDate: date('CreatedDate'),
        fileName,
        fullName,
        id: row?.[0] ?? '',
        lastModifiedById: by.createdById,
        lastModifiedByName: by.createdByName,
        lastModifiedDate: date('LastModifiedDate'),
        manageableState: 'unmanaged',
        namespacePrefix: null,
        type,
      };
    });
}

/** Components that are rows as well tell their id and age; others are as old as the org. */
function namedRows(org: LocalOrg, type: string): ReadonlyMap<unknown, Row> {
  const name = org.schema.get(type)?.field('Name');
  return new Map(name ? [...org.store.tableNamed(type).all()].map((row) => [row[name.index], row]) : []);
}

function dateOf(org: LocalOrg, object: string, row: Row, field: string): unknown {
  const value = row[org.schema.require(object).field(field)?.index ?? -1];
  return value instanceof ApexDatetime ? value.toIso() : undefined;
}

/** Reports and what else lies in folders are asked for by folder ("ListMetadataQuery"). */
const isIn = (fullName: string, folder: unknown): boolean =>
  typeof folder !== 'string' || folder === '' || fullName.startsWith(`${folder}/`);
