import type { LocalOrg } from '../../seed/localOrg.js';
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
  const now = new Date(org.clock.now()).toISOString();
  const by = { createdById: org.users[0]?.id ?? '', createdByName: org.users[0]?.name ?? '' };
  return [...unique.values()]
    .filter((each) => queries.some(({ type, folder }) => type === each.type && isIn(each.fullName, folder)))
    .map(({ type, fullName, fileName }) => ({
      ...by,
      createdDate: now,
      fileName,
      fullName,
      id: '',
      lastModifiedById: by.createdById,
      lastModifiedByName: by.createdByName,
      lastModifiedDate: now,
      manageableState: 'unmanaged',
      namespacePrefix: null,
      type,
    }));
}

/** Reports and what else lies in folders are asked for by folder ("ListMetadataQuery"). */
const isIn = (fullName: string, folder: unknown): boolean =>
  typeof folder !== 'string' || folder === '' || fullName.startsWith(`${folder}/`);
